"""plans.yaml: text to a Catalogue with a list of problems, and a Catalogue to text."""
