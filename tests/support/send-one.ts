import { provideChannels } from '#lib/notifications/server/offered-channels.ts';
import { sendMessage } from '#lib/notifications/server/send-message.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { openDatabase } from '#lib/server/open-database.ts';

/** A process that sends one message, for a test that kills it: node send-one.ts MESSAGE SMTP-URL */
const [messageId = '', smtpUrl = ''] = process.argv.slice(2);
const { DATABASE_URL: databaseUrl, CANDOUR_DATA: dataFolder = '' } = process.env;
const { db, close } = await openDatabase({ databaseUrl, dataFolder });
provideDatabase(db);
provideChannels({
	origin: 'https://record.example.nhs.uk',
	email: { smtpUrl, from: 'candour@example.nhs.uk' },
	push: null
});
await sendMessage(messageId);
await close();
