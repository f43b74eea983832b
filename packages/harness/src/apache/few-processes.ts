/** A server for one test at a time: it starts fast, and is no larger than it has to be. */
export const fewProcesses: readonly string[] = [
  "StartServers 1",
  "ThreadsPerChild 8",
  "MaxRequestWorkers 32",
  "ServerLimit 4",
  "MinSpareThreads 1",
  "MaxSpareThreads 16",
];
