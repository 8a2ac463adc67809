"""What goes over the wire, by subject; the only place besides settings where pydantic is used."""
