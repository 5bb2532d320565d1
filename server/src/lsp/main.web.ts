import { start } from './start.ts';
import { serveWorker } from './worker.ts';

serveWorker(start);
