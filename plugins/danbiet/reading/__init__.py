"""Text → records: files of the content tree, decoded and checked one by one."""
