using Saola.Host.Cli;

return await CommandLine.Run(args);
