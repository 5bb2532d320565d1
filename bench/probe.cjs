// Loaded into the server under test (node -r): tells its own processor time and memory, at its peak and now, when it is asked over the channel.
const { readFileSync } = require('node:fs');

/** Peak resident memory in megabytes. resourceUsage().maxRSS may count the parent's, so Linux is asked first. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: (user + system) / 1000, memory: peak(), resident: process.memoryUsage.rss() / 1024 / 1024 });
});
// The channel alone does not keep the server.
process.channel.unref();
