"""Every drawing of the site: what is drawn, and how it becomes SVG."""
