"""Pages as text: for the terminal, Markdown, CSV and JSON. Nothing here knows a rule of the field."""
