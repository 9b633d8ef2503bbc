"""What is no story: by phrase, by form and by place; sign-offs and endings."""
