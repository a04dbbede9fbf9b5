import { text } from '@sveltejs/kit';
import { describeProcess } from '#lib/server/describe-process.ts';

export function GET() {
	const type = 'text/plain; version=0.0.4; charset=utf-8';
	return text(describeProcess(), { headers: { 'content-type': type } });
}
