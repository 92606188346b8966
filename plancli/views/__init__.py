"""What a status, a report, an indicator's page contains: plain data, computed once and rendered by every format."""
