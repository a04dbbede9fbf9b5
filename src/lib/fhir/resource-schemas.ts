import type { z } from 'zod';
import * as documents from './schemas/documents.ts';
import * as medicines from './schemas/medicines.ts';
import * as plans from './schemas/plans.ts';
import * as problems from './schemas/problems.ts';
import * as results from './schemas/results.ts';
import * as supporting from './schemas/supporting.ts';
import * as vaccinations from './schemas/vaccinations.ts';
import * as visits from './schemas/visits.ts';

const FILES = [documents, medicines, plans, problems, results, supporting, vaccinations, visits];

/** The schema of each type that is read: those with a mapper, and those that name people and places. */
export const RESOURCE_SCHEMAS: Record<string, z.ZodType> = Object.fromEntries(
	FILES.flatMap((file) => Object.values(file)).map((schema) => [
		schema.shape.resourceType.value,
		schema
	])
);
