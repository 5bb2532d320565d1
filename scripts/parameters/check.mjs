// Checks schemas/parameters.json: schema, texts, form and, where schemas/catalog.json is there, that it covers the catalogue.
// Ends with 1 and one line for each problem.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parametersText, problemsOf } from './problems.mjs';

const schemas = join(dirname(fileURLToPath(import.meta.url)), '../../schemas');
const read = (name) => readFileSync(join(schemas, name), 'utf8');

const text = read('parameters.json');
const parameters = JSON.parse(text);
const problems = [];

const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(read('parameters.schema.json')));
if (!validate(parameters)) {
  for (const error of validate.errors ?? []) problems.push(`${error.instancePath}: ${error.message}`);
}
const catalog = existsSync(join(schemas, 'catalog.json')) ? JSON.parse(read('catalog.json')) : undefined;
problems.push(...problemsOf(parameters, catalog));
// Also finds a key that is there twice: JSON.parse keeps the last one.
if (text !== parametersText(parameters)) problems.push('not one key a line, or a key twice');

for (const problem of problems) console.error(problem);
const entries = Object.values(parameters.classes).reduce((sum, keys) => sum + Object.keys(keys).length, 0);
console.log(`${entries} parameters in ${Object.keys(parameters.classes).length} classes, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
