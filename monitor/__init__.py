"""Read the world and write to people; pure but where marked [IO]."""
