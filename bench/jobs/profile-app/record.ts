import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/**
 * Loaded into an app before its own code (`--import`). The first SIGUSR2 begins a CPU profile, the second one ends it and writes it to
 * PROFILE_FILE: so it holds one round, without boot and seeding, which `--cpu-prof` would include.
 */
const SAMPLE_EVERY_US = 250;

const session = new Session();
session.connect();
let recording = false;

async function toggle(): Promise<void> {
  if (recording) {
    recording = false;
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(process.env['PROFILE_FILE'] ?? 'app.cpuprofile', JSON.stringify(profile));
    return;
  }
  recording = true;
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
  await session.post('Profiler.start');
}

process.on('SIGUSR2', () => void toggle());
