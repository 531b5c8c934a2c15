using Matching.Benchmarks;
using Matching.Benchmarks.Access;
using Matching.Benchmarks.Consortia;
using Matching.Benchmarks.Evaluation;
using Matching.Benchmarks.FirstHour;
using Matching.Benchmarks.Forecasts;
using Matching.Benchmarks.House;
using Matching.Benchmarks.Imports;
using Matching.Benchmarks.Kernels;
using Matching.Benchmarks.Recompute;
using Matching.Benchmarks.Robustness;
using Matching.Benchmarks.Rounds;
using Matching.Benchmarks.Samples;
using Matching.Benchmarks.Visitors;
using Matching.Benchmarks.Workers;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return args switch
{
    ["evaluate", .. var rest] => await EvaluateCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["sums", .. var rest] => await SumsCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["consortia", .. var rest] => await ConsortiaCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["balance", .. var rest] => await BalanceCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["recompute", .. var rest] => RecomputeCommand.Run(Arguments.Parse(rest), stop.Token),
    ["online", .. var rest] => OnlineCommand.Run(Arguments.Parse(rest), stop.Token),
    ["pipeline", .. var rest] => await PipelineCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["workers", .. var rest] => await WorkersCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["factors", .. var rest] => await FactorsCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["first-hour", .. var rest] => await FirstHourCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["imports", .. var rest] => await ImportsCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["import-speed", .. var rest] => await ImportSpeedCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["forecast", .. var rest] => ForecastCommand.Run(Arguments.Parse(rest)),
    ["rounds", .. var rest] => RoundsCommand.Run(Arguments.Parse(rest), stop.Token),
    ["kernels", .. var rest] => KernelsCommand.Run(rest),
    ["kills", .. var rest] => await KillsCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["fuzz", .. var rest] => await FuzzCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["identities", .. var rest] => await IdentitiesCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["wrong-keys", .. var rest] => await WrongKeysCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["guesses", .. var rest] => await Guesses.RunAsync(Arguments.Parse(rest), stop.Token),
    ["visitors", .. var rest] => await VisitorsCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["sample", .. var rest] => await SampleCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["levels", .. var rest] => await LevelsCommand.RunAsync(Arguments.Parse(rest), stop.Token),
    ["house", .. var rest] => HouseCommand.Run(Arguments.Parse(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        evaluate TASK_DIR [--mode plain|ads|outcomes] [--folds N] [--threads N] [--export FILE] [--ablate] [--minilm]
            Imports a task, recomputes, and holds the lists to its gold, beside BM25 and TF-IDF on the same texts.
            With --minilm a language model that reads English reads the texts, on a server of the command's own.
            Where the task has industries*.tsv (industry, candidate or group, grade), also the programs of industries.
            With outcomes and folds, each fold's queries are ranked by what the outcomes of the other folds teach.
        balance TASK_DIR [--threads N]
            How near the classes that posts are spread to come to those that employers name, without and with advertisements that name some.
        sums --workload DIR|--files DIR [--threads N] [--first N]
            What the city's sums cost a night beside the run that they are of, and what each of them costs once, in CPU seconds.
        consortia [--consortia N] [--members N] [--posts N] [--placements N] [--seed N]
            What the figures of all consortia (60 with 6,000 members, 60,000 posts, 6,000 placements) cost a night, in CPU seconds.
        recompute --workload DIR [--threads N] [--first N] [--check N] [--scalar]
            A generated workload ranked both ways, as one line of JSON; some lists held to scoring every pair.
        online --workload DIR [--first N] [--delta]
            One demand after the other against all programs of a workload; with --delta also what closing demands and a new program cost.
        pipeline --workload DIR|--files DIR --database NEW_FILE|CONNECTION [--threads N] [--first N]
            A workload's rows into SQLite or PostgreSQL, through the nightly job, and back into memory.
        workers --workload DIR [--first N] [--times N] [--only kill,sleep,stop,database,together] [--stop-database COMMAND --start-database COMMAND]
            Worker processes on a database of the server in MATCHING_POSTGRES, each run disturbed once: killed, asleep for 90 s, told to stop, or without its
            database; then ten processes at once on an empty database. A table in Markdown.
        factors --files DIR
            What each factor costs in a recompute of the rows of a folder, a demand and for a million, as a table in Markdown.
        first-hour --files DIR [--rows N] [--api Matching.Api.dll]
            A fresh installation without the sample, over HTTP: import, answers, the run that starts by itself, export; a restart with
            many rows that no run has read. A table in Markdown. Matching.Api is built before, with -c Release.
        imports FOLDER
            The files of a folder as they are, each into a database of its own: rows in, warned, refused, the reasons, and how often fields have a value.
            The folder may have imports.tsv: file, kind (demands, programs, specialties, occupations), and what ?columns= says.
        import-speed --base OTHER/Matching.Api.dll --api Matching.Api.dll [--rows N] [--times N]
            The same 100,000 demands, as csv and as xlsx, into two builds of the service in turn: processor seconds and the most memory.
        forecast FILE [--horizon N] [--ends N] [--apart N] [--half 0|1] [--wider] [--table]
            Real series (M3's form, or industry_code, month, openings_thousand) forecast beside what came: sMAPE, methods chosen, how often intervals held.
        rounds [--students N] [--positions N] [--choices N] [--seed N]
            Placement rounds (60,000 students, 10,000 positions, 20 choices) with lists of a quarter, half and all choices: seconds and blocking pairs.
        kernels [BenchmarkDotNet's options, as --filter *]
            The engine's inner loops, each beside a naive one; tables in artifacts/benchmarks.
        kills [--each N] [--seed N]
            Kills the service in N imports, N times in keyed posts and in N runs (20 each): nothing may be lost, nothing doubled.
        fuzz [--requests N] [--seed N]
            20,000 generated requests against the service's OpenAPI document: no 5xx, nothing undocumented, nothing outside its schema.
        identities [--requests N] [--seed N]
            20,000 generated requests under random identities: nothing may be served without its right, and no 5xx.
        wrong-keys [--attempts N] [--rate N] [--rounds N] [--alone]
            10,000 wrong keys and passwords from one address, N a second: what another caller's requests take meanwhile, how soon a revoked key and an
            ended session open nothing, what a refusal costs, and whether the log holds a key, a password or a name.
        visitors [--files DIR] [--visitors N] [--rate N] [--seconds N]
            200 people on the pages at once, 50 pages a second for a minute, on the sample city or on the demands.csv and programs.csv of a folder:
            how long each page takes, and the memory before, half way and after.
        sample --files DIR [--seed N] [--ads N] [--curricula N] [--sentences N] [--english]
            Advertisements, curricula and explanations drawn by chance (100, 30, 60), each recognised skill with the words around it, to judge by hand;
            with --english only posts in English. DIR has demands.csv and programs.csv.
        levels --files DIR [--list]
            Which level the first program of posts has that say 本科 in words and nothing in the field, by what was read of their words; with --list those
            that have a secondary one. A table in Markdown.
        house [DIR]
            Which folder uses which, and the largest files, methods and parameter lists, as tables in Markdown.
        """);
    return 2;
}
