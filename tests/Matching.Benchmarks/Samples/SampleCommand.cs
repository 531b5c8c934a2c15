using System.Globalization;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Model;
using Matching.Engine.Skills;

namespace Matching.Benchmarks.Samples;

/// <summary>
/// Draws advertisements, curricula and explanations of a folder's rows and prints them as lists to judge by hand: each skill with the words around it, each
/// sentence with what it speaks of. The same rows and seed draw the same.
/// </summary>
internal static class SampleCommand
{
    private const int TopK = 20;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Text("files") is not { } folder)
            return Fail("sample --files DIR [--seed N] [--ads N] [--curricula N] [--sentences N] [--english]");
        await using var service = await InProcessService.CreateAsync(TopK, arguments.Number("threads", Environment.ProcessorCount), null, cancellationToken);
        await service.ImportProgramsAsync(Path.Combine(folder, "programs.csv"), cancellationToken);
        await service.ImportDemandsAsync(Path.Combine(folder, "demands.csv"), cancellationToken);
        var index = (await service.RecomputeAsync(cancellationToken)).Index;
        var random = new Random(arguments.Number("seed", 1));
        var demands = await service.Demands.StreamAllAsync(cancellationToken).ToArrayAsync(cancellationToken);
        var programs = await service.Programs.StreamAllAsync(cancellationToken).ToArrayAsync(cancellationToken);
        if (arguments.Has("english"))
            demands = [.. demands.Where(IsEnglish)];
        PrintSkills("advertisements", Draw(random, demands, arguments.Number("ads", 100)), demand => $"{demand.Enterprise} {demand.ExternalId} {demand.Title}",
            demand => Asked(demand, index.Model), index.Model.Vocabulary);
        PrintSkills("curricula", Draw(random, programs, arguments.Number("curricula", 30)), program => $"{program.College} {program.ExternalId} {program.Specialty}",
            program => Profiler.Texts(program, index.Model.Vocabulary), index.Model.Vocabulary);
        PrintSentences(random, index, demands, arguments.Number("sentences", 60));
        return 0;
    }

    /// <summary>What its text asks, without strays.</summary>
    private static RecognizedTexts Asked(Demand demand, MatchModel model)
    {
        var asked = Profiler.Profile(demand, model).Asked.Select(ask => ask.Skill).ToHashSet();
        var texts = Profiler.Texts(WorkText.Of(demand), model.Vocabulary);
        return texts with { Mentions = Array.ConvertAll(texts.Mentions, text => text.FindAll(mention => asked.Contains(mention.Skill))) };
    }

    private static bool IsEnglish(Demand demand) => demand.Description.Count(letter => letter is >= '一' and <= '鿿') * 10 < demand.Description.Length;

    private static void PrintSkills<T>(string what, T[] rows, Func<T, string> name, Func<T, RecognizedTexts> read, Vocabulary vocabulary)
    {
        var count = 0;
        foreach (var (at, row) in rows.Index())
        {
            Print($"\n### {what} {at + 1}: {name(row)}");
            var texts = read(row);
            foreach (var (key, mentions) in texts.Keys.Zip(texts.Mentions))
            {
                foreach (var mention in mentions.DistinctBy(mention => mention.Skill))
                    Print($"{++count,5}  {vocabulary.Skills[mention.Skill].Name,-24} {SkillSample.Around(key, mention)}");
            }
        }

        Print($"\n{what}: {rows.Length} texts, {count} skills");
    }

    private static void PrintSentences(Random random, MatchIndex index, Demand[] demands, int count)
    {
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, index, IndexChanges.None);
        foreach (var (at, demand) in Draw(random, demands, count).Index())
        {
            var rank = random.Next(5);
            foreach (var language in new[] { Language.Chinese, Language.English })
            {
                var list = live.Current!.ProgramsFor(demand.Id, rank + 1, index.Today, language)!;
                var told = list.Items.Count > rank ? list.Items[rank].Explanation : (list.NotAssessable ?? list.Excluded)?.Message ?? "no program at this rank";
                Print($"{at + 1,3} {language} {demand.ExternalId} {demand.Title} #{rank + 1}\n    {told}");
            }
        }
    }

    /// <summary>Without repetition, in the order drawn.</summary>
    private static T[] Draw<T>(Random random, T[] rows, int count)
    {
        var drawn = (T[])rows.Clone();
        random.Shuffle(drawn);
        return drawn[..Math.Min(count, drawn.Length)];
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
