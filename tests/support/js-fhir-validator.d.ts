/** HL7's JSON schema of FHIR R4, compiled: a function for each type of resource. */
declare module '@d4l/js-fhir-validator/r4/js/*.js' {
	const validate: ((resource: unknown) => boolean) & { errors: object[] | null };
	export { validate as default };
}
