import { text } from '@sveltejs/kit';

/** The process answers. Whether it can work is /health/ready's to say. */
export function GET() {
	return text('ok\n');
}
