"""What acts: reads the project, makes and writes what is generated, runs MkDocs, puts the site together, serves it."""
