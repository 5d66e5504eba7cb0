// Brings a database to a schema, for tests that kill it meanwhile. Usage: migrate-child.ts URL FILE
import { readFileSync } from 'node:fs';
import { openDatabase } from '../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import { migrate } from '../../../../../resources/application/generated/runtime/server/schema/migrate.ts';

const [url = '', file = ''] = process.argv.slice(2);
const database = await openDatabase({ url });
process.stdout.write('begins\n');
await migrate({ database, schema: readFileSync(file, 'utf8'), acceptLoss: true });
process.stdout.write('done\n');
await database.close();
