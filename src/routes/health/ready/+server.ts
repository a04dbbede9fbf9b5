import { text } from '@sveltejs/kit';
import { findUnreadiness } from '#lib/server/find-unreadiness.ts';

/** Whether requests can be sent here: the database answers and has every migration. */
export async function GET() {
	const reason = await findUnreadiness();
	return reason ? text(`${reason}\n`, { status: 503 }) : text('ready\n');
}
