// Loaded into a process under test (node -r): writes what it took to the file that MEASURE names, however it exits.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  // resourceUsage().maxRSS counts the parent's memory before exec as well.
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
  const megabytes = peak === null ? 0 : Number(peak[1]) / 1024;
  writeFileSync(process.env.MEASURE, JSON.stringify({ megabytes, seconds: (user + system) / 1e6 }));
});
