import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
	name: string;
	content: Buffer;
	/** What the zip says of its size, where it lies. */
	claimed?: number;
}

/** A zip file as a phone makes one (PKWARE's APPNOTE 4.3), small enough to be made in memory. */
export function makeZip(files: Packed[]): Buffer {
	const parts: Buffer[] = [];
	const listed: Buffer[] = [];
	let at = 0;
	for (const { name, content, claimed = content.length } of files) {
		const packed = deflateRawSync(content);
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(8, 4);
		shared.writeUInt32LE(crc32(content), 10);
		shared.writeUInt32LE(packed.length, 14);
		shared.writeUInt32LE(claimed, 18);
		shared.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(at, 10);
		listed.push(
			Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, rest, Buffer.from(name)])
		);
		parts.push(local);
		at += local.length;
	}
	const list = Buffer.concat(listed);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, list, end]);
}
