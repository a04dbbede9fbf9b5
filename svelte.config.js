import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: [vitePreprocess(), { markup: hideByClass }],
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		// Our own hook checks the origin of every form, because the OAuth token endpoint must be exempt.
		csrf: { trustedOrigins: ['*'] },
		// Pages of self-care register it themselves, for nothing but self-care.
		serviceWorker: { register: false },
		version: { pollInterval: 0 }
	}
};

/** SvelteKit's own component hides what it announces by a style attribute, which our policy forbids. */
function hideByClass({ content, filename = '' }) {
	if (!filename.endsWith('/generated/root.svelte')) return undefined;
	return { code: content.replace(/ style="[^"]*"/, ' class="nhsuk-u-visually-hidden"') };
}

export default config;
