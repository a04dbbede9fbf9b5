import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { bundleOf } from '#tests/bundles.ts';
import { expect } from '#tests/journey.ts';
import { test, type FedCandour } from '#tests/fed-candour.ts';

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
const SCRIPT = '<script>document.title = "It ran"</script>';

test('A picture is on the page, with its name for who cannot see it, and no wider than a phone', async ({
	as,
	fed
}) => {
	const title = 'Photo of the rash';
	await send(fed, 'Pictures', [
		{ contentType: 'image/png', title, data: png(900, 40) },
		{ contentType: 'image/jpg', title: 'Not a picture at all', data: Buffer.from('no picture') },
		{ contentType: 'image/gif', data: GIF }
	]);
	const amina = await as('amina');
	await amina.open('/me/record/documents');
	await amina.follow(amina.link('Pictures').first());
	const picture = amina.main.getByRole('img', { name: `Picture: ${title}`, exact: true });
	await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900);
	const { width } = amina.page.viewportSize()!;
	expect((await picture.boundingBox())!.width).toBeLessThanOrEqual(width);
	await expect(amina.link(`${title} (picture, 1 kB)`)).toHaveAttribute(
		'href',
		(await picture.getAttribute('src'))!
	);
	// A small one is not blown up, and one that is none has its name.
	const nameless = amina.main.getByRole('img', { name: 'Picture: sent without a name' });
	await nameless.scrollIntoViewIfNeeded();
	await expect.poll(() => nameless.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
	expect((await nameless.boundingBox())!.width).toBeLessThan(10);
	await expect(amina.main.getByRole('img', { name: 'Picture: Not a picture at all' })).toHaveCount(
		1
	);
});

test('What could run something is only ever saved, and the page says so', async ({ as, fed }) => {
	const kinds = {
		'text/html; charset=utf-8': 'web page',
		'image/svg+xml': 'picture',
		'application/xhtml+xml': 'web page',
		'application/x-unheard-of': 'document'
	};
	const attachments = Object.keys(kinds).map((contentType, place) => ({
		contentType,
		title: `File ${place + 1}`,
		data: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`)
	}));
	await send(fed, 'Files to save', attachments);
	const amina = await as('amina');
	await amina.open('/me/record/documents');
	await amina.follow(amina.link('Files to save').first());
	await expect(amina.main.getByRole('img')).toHaveCount(0);
	for (const [place, kind] of Object.values(kinds).entries()) {
		const link = amina.link(`Download File ${place + 1} (${kind}, 1 kB)`);
		await expect(amina.main.getByRole('paragraph').filter({ has: link })).toContainText(
			'The link saves it to your device'
		);
		const response = await amina.page.request.get((await link.getAttribute('href'))!);
		expect(response.headers()).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-disposition': expect.stringMatching(/^attachment; filename="document[.a-z]*"$/),
			'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		});
		const saved = amina.page.waitForEvent('download');
		await link.click();
		await (await saved).delete();
		await expect(amina.page).toHaveTitle('Letters and documents: one entry – Candour');
	}
});

interface Attachment {
	contentType: string;
	title?: string;
	data: Buffer;
}

async function send({ source, amina, send }: FedCandour, title: string, attachments: Attachment[]) {
	const letter = {
		resourceType: 'DocumentReference',
		identifier: [{ system: `${source.identifierSystems[0]}document`, value: randomUUID() }],
		status: 'current',
		docStatus: 'final',
		date: new Date().toISOString(),
		description: title,
		content: attachments.map(({ data, ...attachment }) => ({
			attachment: { ...attachment, data: data.toString('base64') }
		}))
	};
	const { status } = await send(bundleOf(source, amina, [letter]));
	expect(status).toBe(200);
}

/** A grey picture of this size. */
function png(width: number, height: number): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 0], 8);
	const rows = Buffer.alloc((width + 1) * height, 0);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')];
	return Buffer.concat([signature, ...parts]);
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
	const named = Buffer.concat([Buffer.from(type), data]);
	const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	size.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([size, named, sum]);
}
