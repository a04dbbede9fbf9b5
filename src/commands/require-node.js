// JavaScript, because an older Node stops at the first TypeScript file without saying what to do.
if (!process.features.typescript) {
	console.error(
		`Candour needs Node 24, and this is Node ${process.versions.node}. Run "npm ci" and then the npm script (npm start, npm test): it brings its own Node.`
	);
	process.exit(1);
}
