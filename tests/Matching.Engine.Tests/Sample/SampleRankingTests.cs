using Matching.Engine.Catalog;
using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Recompute;

namespace Matching.Engine.Tests.Sample;

/// <summary>
/// The gate of the ranking: a change that orders the sample city's specialties worse than before does not pass unseen. The figures are
/// nDCG@10 over 73 posts of 39 industries, measured on 2026-11-22. Raise them with the ranking; lower one only with a reason in the commit.
/// </summary>
public sealed class SampleRankingTests
{
    /// <summary>How far a figure may fall.</summary>
    private const double Slack = 0.02;

    // The judged posts are open on this day.
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Test]
    public async Task Lists_SampleCity_RankSpecialtiesAsJudged() => await AssertAsync(0.9230, Lists(await BuildAsync(namesSkills: true)));

    [Test]
    public async Task Lists_RowsThatNameNoSkills_RankSpecialtiesAsJudged() => await AssertAsync(0.9188, Lists(await BuildAsync(namesSkills: false)));

    /// <summary>The sample names skills so regularly that they alone order it well: lists would not show a fall of the words.</summary>
    [Test]
    public async Task Similarity_SampleCity_RanksSpecialtiesAsJudged()
    {
        var index = await BuildAsync(namesSkills: false);
        await AssertAsync(0.8363, index.Demands.ToDictionary(demand => demand.Demand.ExternalId, demand =>
        {
            var row = new float[index.Model.Specialties.Length];
            index.Model.Similarity.Score(demand.Text, row);
            return index.Model.Specialties.Select(specialty => specialty.Key).Zip(row).OrderByDescending(entry => entry.Second).Select(entry => entry.First).ToArray();
        }));
    }

    private static async Task<MatchIndex> BuildAsync(bool namesSkills)
    {
        var (demands, _) = await SampleCity.DemandsAsync();
        var (programs, _) = await SampleCity.ProgramsAsync();
        // As many files come, with the optional column empty: all is in the texts.
        return MatchIndexBuilder.Build(
            new MatchIndexInputs(
                namesSkills ? demands : [.. demands.Select(demand => demand with { Skills = [] })],
                namesSkills ? programs : [.. programs.Select(program => program with { Skills = [] })],
                CodeTables.BuiltIn,
                Today,
                programs.Count),
            Environment.ProcessorCount,
            null,
            CancellationToken.None);
    }

    /// <summary>By post: the specialties of its programs, each where its best program stands.</summary>
    private static Dictionary<string, string[]> Lists(MatchIndex index)
    {
        var specialties = index.Programs.ToDictionary(program => program.Program.ExternalId, program => program.Program.SpecialtyCode!);
        return index.Lists(ListDirection.Demands, index.TopK).GroupBy(match => match.DemandId, match => specialties[match.ProgramId])
            .ToDictionary(list => list.Key, list => list.Distinct().ToArray());
    }

    private static async Task AssertAsync(double measured, Dictionary<string, string[]> lists)
    {
        var file = Path.Combine(TestContext.CurrentContext.TestDirectory, "Evaluation", "sample-judgements.tsv");
        var metrics = RelevanceJudgements.Parse(await File.ReadAllLinesAsync(file)).Evaluate(post => lists.GetValueOrDefault(post, []));
        TestContext.Out.WriteLine(metrics);
        Assert.That(metrics.Ndcg10, Is.GreaterThanOrEqualTo(measured - Slack), $"{metrics}");
    }
}
