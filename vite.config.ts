import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [sveltekit()],
	css: {
		preprocessorOptions: {
			// nhsuk-frontend 10 still uses Sass features that newer Sass announces as deprecated.
			scss: { quietDeps: true, loadPaths: ['node_modules'] }
		}
	},
	ssr: { external: ['@electric-sql/pglite', '@node-rs/argon2'] }
});
