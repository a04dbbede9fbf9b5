import type { SafetyRule } from '../schema.ts';

/** Oxygen, breathing and peak flow. */
export const breathingRules: readonly SafetyRule[] = [
	{
		key: 'oxygen-very-low',
		version: 1,
		measure: 'oxygen',
		source: 'Below the lowest target that is set for anybody (88 to 92)',
		unverified: true,
		forAnyone: true,
		when: [{ part: 'oxygen', below: 88 }],
		level: 'emergency',
		words: 'Your oxygen level is very low'
	},
	{
		key: 'oxygen-low',
		version: 1,
		measure: 'oxygen',
		source: 'NHS England, oximetry at home (92 or less: go to hospital)',
		when: [{ part: 'oxygen', atMost: 92 }],
		level: 'emergency',
		words: 'Your oxygen level is low'
	},
	{
		key: 'oxygen-lowered',
		version: 1,
		measure: 'oxygen',
		source: 'NHS England, oximetry at home (93 or 94)',
		when: [{ part: 'oxygen', atMost: 94 }],
		level: 'urgent',
		symptoms: 'breathing',
		words: 'Your oxygen level is lower than usual',
		first: ['Measure it again in an hour.']
	},
	{
		key: 'breathing-fast',
		version: 1,
		measure: 'breathing-rate',
		source: 'NEWS2 (25 or more scores 3)',
		unverified: true,
		when: [{ part: 'breaths', atLeast: 25 }],
		level: 'urgent',
		symptoms: 'breathing',
		words: 'You are breathing very fast'
	},
	{
		key: 'breathing-slow',
		version: 1,
		measure: 'breathing-rate',
		source: 'NEWS2 (8 or less scores 3)',
		unverified: true,
		forAnyone: true,
		when: [{ part: 'breaths', atMost: 8 }],
		level: 'emergency',
		words: 'You are breathing very slowly'
	},
	{
		key: 'peak-flow-third',
		version: 1,
		measure: 'peak-flow',
		source: 'British guideline on asthma (below 33% of best: life-threatening)',
		unverified: true,
		forAnyone: true,
		when: [{ part: 'blow', shareBelow: 0.33 }],
		level: 'emergency',
		words: 'Your peak flow is much lower than your best'
	},
	{
		key: 'peak-flow-half',
		version: 1,
		measure: 'peak-flow',
		source: 'Peak-flow zones (below 50% of best: red)',
		when: [{ part: 'blow', shareBelow: 0.5 }],
		level: 'urgent',
		symptoms: 'breathing',
		words: 'Your peak flow is less than half of your best',
		first: ['Follow your asthma action plan, if you have one.']
	},
	{
		key: 'peak-flow-lowered',
		version: 1,
		measure: 'peak-flow',
		source: 'Peak-flow zones (below 80% of best: amber)',
		when: [{ part: 'blow', shareBelow: 0.8 }],
		level: 'gp',
		symptoms: 'breathing',
		words: 'Your peak flow is lower than your best',
		first: ['Follow your asthma action plan, if you have one.']
	}
];
