import { readScenario, scenarioNames } from '../scenario/read-scenario.ts';

export const simulateHelp = (): string => `Plays a fleet of cars against a running Roadwire until Ctrl-C.

  npm run simulate -- --cars 500 --scenario rush-hour

Beside "npm start" nothing else is needed: cars that are missing are registered and enrolled, and belong to the developer
of "npm start". Elsewhere say --origin, --broker, --ca and --api-token-file.

Options:
  --cars <n>                how many, from 1 to 5000 (25); with --dense up to 200000 (15000)
  --scenario <name|file>    what they are like (calm), or the path of a file of your own, such as ./mine.json
  --seed <text>             the same seed makes the same lives (roadwire)
  --speed <factor>          how much faster than ours the time of the cars passes, from 1 to 1000 (1)
  --duration <time>         ends by itself after that, such as 90s, 10m or 2h
  --report <time>           every car reports that often, whatever the platform configured
  --origin <url>            where Roadwire is, when it is not the local "npm start"
  --broker <url>            where cars connect: mqtts://host:port; with --dense mqtt://host:port
  --ca <file>               PEM of the root that the broker's certificate must lead to
  --api-token-file <file>   holds an API token of an administrator
  --folder <folder>         keeps keys, certificates and memories of the cars, so that the next start is quick
  --json                    one JSON document a line
  --verbose                 what cars have to say as JSON lines on standard error
  --help

Scenarios:
${scenarioNames()
  .map((name) => `  ${name.padEnd(26)}${readScenario(name).description}`)
  .join('\n')}

For load:
  --dense                   cars that cost little, over the broker's plain listener; no commands, no TLS, no scenario
  --register                with --dense: registers the cars, so that telemetry takes what they say
  --every <time>            with --dense: how often a car reports (10s)
  --samples <n>             with --dense: samples in a report (10)
  --qos <0|1>               with --dense: of reports (0)
  --notices                 with --dense: cars answer notices
`;
