import { listAreaDefaults } from '#lib/consent/server/list-area-defaults.ts';
import { setAreaDefaults } from '#lib/consent/server/set-area-defaults.ts';
import { sharingDefaults, SharingDefaults } from '#lib/consent/server/sharing-defaults.ts';
import { setForArea } from './set-for-area.ts';

await setForArea<SharingDefaults>({
	usage: [
		'Usage: npm run -s sharing:defaults -- --area NAME --show > file.json       who sees what there now, to edit',
		'       npm run sharing:defaults -- --area NAME --from 2027-04-01 --file file.json [--by "who decided it"]'
	],
	shape: SharingDefaults,
	usual: sharingDefaults,
	nameOf: ({ version }) => `"${version}"`,
	list: async (areaId) =>
		(await listAreaDefaults(areaId)).map(({ defaults, ...one }) => ({ ...one, setting: defaults })),
	set: (areaId, { setting, ...wish }) => setAreaDefaults(areaId, { ...wish, defaults: setting }),
	saySet: ({ version }, { area, from }) => [
		`"${version}" is who sees what in ${area} from the start of ${from}.`,
		'It is for patients who are registered at a practice there, and is not changed any more.'
	]
});
