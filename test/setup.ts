// The app under test asks the real HeyGen's address, whatever the developer's shell says.
delete process.env.HEYGEN_BASE_URL;
