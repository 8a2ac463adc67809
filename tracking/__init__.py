"""The register: dispatches and tasks that people follow up, and who did what (sổ theo dõi)."""
