"""How toponyms are read: names found, evidence weighed, places chosen by the whole story, the role told."""
