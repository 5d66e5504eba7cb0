// Stands for a studio that is killed: starts an application, says that it runs, and waits.
import { runApplication } from './test-process.ts';

const application = runApplication(process.argv[2] ?? '');
await application.until(() => application.messages.length > 0);
process.stdout.write(`${application.marker}\n`);
setInterval(() => {}, 1000);
