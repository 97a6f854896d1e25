import { lockDirectory } from '../../src/store/log/directory-lock.ts';

// Takes the directory that it is given, says so, and holds it until it is killed.
try {
  await lockDirectory(process.argv[2] ?? '');
  console.log('locked');
  setInterval(() => {}, 1000);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
