using System.Text.Json.Serialization;
using Matching.Api.Demands;
using Matching.Api.Hosting.Answers;
using Matching.Api.Programs;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Scoring;

namespace Matching.Api.Matches;

/// <summary>An unsaved demand or an unsaved program: one of the two.</summary>
public sealed record PreviewRequest
{
    public DemandRequest? Demand { get; init; }

    public ProgramRequest? Program { get; init; }
}

/// <summary>A ranked list, best first, all of it from one run.</summary>
/// <param name="RunId">The run whose index gave the scores.</param>
/// <param name="AsOf">When that run read its input; rows that changed since are counted in as they are now.</param>
/// <param name="NotAssessable">Why there is no list; absent where there is one, even an empty one.</param>
/// <param name="Excluded">Why its owner is in no list: a closed post; absent otherwise.</param>
/// <param name="WaitingRows">How many new and changed rows wait for the next run and are in no list as they are now; absent where none does.</param>
internal sealed record MatchListResponse(
    string RunId,
    DateTimeOffset AsOf,
    IReadOnlyList<MatchResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReasonResponse? NotAssessable,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReasonResponse? Excluded,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? WaitingRows)
{
    /// <summary>Of a preview: that the program's specialty is in no catalogue; absent where it is in one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReasonResponse? Warning { get; init; }

    public static MatchListResponse From(LiveView view, MatchList list) => new(
        view.RunId,
        view.AsOf,
        [.. list.Items.Select(MatchResponse.From)],
        ReasonResponse.From(list.NotAssessable),
        ReasonResponse.From(list.Excluded),
        view.WaitingRows > 0 ? view.WaitingRows : null);
}

/// <summary>A demand, a program, their score and what it is made of.</summary>
/// <param name="Rank">From 1: the program's place among all that the demand may be shown, in the list of a program the demand's.</param>
/// <param name="Score">In [0, 1]: the sum of value times weight over the factors.</param>
/// <param name="Band">How good the score is: by what became of people at such scores in the demand's industry where outcomes tell, among all scores
/// of its run where not.</param>
/// <param name="Confidence">In [0, 1): how much is known of both sides; a title alone tells little.</param>
/// <param name="SuccessRate">How many of the people tried at such a score in such an industry were shortlisted, interviewed or hired, in [0, 1]; null
/// where too few outcomes are known.</param>
/// <param name="MatchedSkills">Skills that the demand asks for and the program gives, itself or through a related one.</param>
/// <param name="MissingSkills">Skills that the demand asks for and the program does not give.</param>
/// <param name="Explanation">One sentence in the caller's language.</param>
internal sealed record MatchResponse(
    int? Rank,
    string DemandId,
    string ProgramId,
    string College,
    string Enterprise,
    string Title,
    string? SpecialtyCode,
    string Specialty,
    double Score,
    MatchBand Band,
    double Confidence,
    double? SuccessRate,
    IReadOnlyList<FactorResponse> Factors,
    IReadOnlyList<MatchedSkillResponse> MatchedSkills,
    IReadOnlyList<MissingSkillResponse> MissingSkills,
    string Explanation)
{
    /// <summary>Of the post.</summary>
    public required DemandKind Kind { get; init; }

    /// <summary>How many people the post seeks.</summary>
    public required int Headcount { get; init; }

    /// <summary>Yuan a month; null where the post does not say.</summary>
    public required decimal? SalaryMin { get; init; }

    public required decimal? SalaryMax { get; init; }

    /// <summary>The post's place, a code of GB/T 2260.</summary>
    public required string? Region { get; init; }

    public required DateOnly? OpensOn { get; init; }

    public required DateOnly? ClosesOn { get; init; }

    /// <summary>Of the program.</summary>
    public required EducationLevel Level { get; init; }

    /// <summary>The program's place, a code of GB/T 2260.</summary>
    public required string? ProgramRegion { get; init; }

    /// <summary>Of the program's last cohort; null where none is known.</summary>
    public required int? Graduates { get; init; }

    /// <summary>The run whose index gave the score; stands in a single pair, and in a list once for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RunId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AsOf { get; init; }

    public static MatchResponse From(Match match) => new(
        match.Rank == 0 ? null : match.Rank,
        match.Demand.Id,
        match.Program.Id,
        match.Program.College,
        match.Demand.Enterprise,
        match.Demand.Title,
        match.Program.SpecialtyCode,
        match.Program.Specialty,
        match.Score,
        match.Band,
        match.Confidence,
        match.SuccessRate,
        [.. match.Factors.Select(FactorResponse.From)],
        [.. match.MatchedSkills.Select(skill => new MatchedSkillResponse(skill.Skill, skill.Required, skill.Asked, skill.Has, skill.Via))],
        [.. match.MissingSkills.Select(skill => new MissingSkillResponse(skill.Skill, skill.Required, skill.Asked))],
        match.Explanation)
    {
        Kind = match.Demand.Kind,
        Headcount = match.Demand.Headcount,
        SalaryMin = match.Demand.SalaryMin,
        SalaryMax = match.Demand.SalaryMax,
        Region = match.Demand.Region,
        OpensOn = match.Demand.OpensOn,
        ClosesOn = match.Demand.ClosesOn,
        Level = match.Program.Level,
        ProgramRegion = match.Program.Region,
        Graduates = match.Program.Cohorts is [.., var last] ? last.Graduates : null,
    };
}

/// <summary>One part of a score.</summary>
/// <param name="Name">A key that does not change with the language.</param>
/// <param name="Value">In [0, 1].</param>
/// <param name="Weight">In [0, 1]; the weights of a match add up to 1.</param>
/// <param name="Evidence">What made the value, in the caller's language; may be empty.</param>
internal sealed record FactorResponse(string Name, double Value, double Weight, string Evidence)
{
    /// <summary>The earlier posts that <c>precedents</c> and <c>outcomes</c> rest on; absent where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PastPostResponse>? Posts { get; init; }

    public static FactorResponse From(Factor factor) => new(factor.Name, factor.Value, factor.Weight, factor.Evidence)
    {
        Posts = factor.Posts.Count == 0 ? null : [.. factor.Posts.Select(post => new PastPostResponse(post.DemandId, post.Title, post.Kind, post.Named))],
    };
}

/// <summary>An earlier post that speaks for a pair.</summary>
/// <param name="Kind">One of another kind than the post at hand counts less.</param>
/// <param name="Named">The specialties that its employer named, as it wrote them; empty where outcomes speak.</param>
internal sealed record PastPostResponse(string DemandId, string Title, DemandKind Kind, IReadOnlyList<string> Named);

/// <param name="Skill">Canonical name.</param>
/// <param name="Required">False where it is preferred only.</param>
/// <param name="Asked">Level asked, 1 to 5.</param>
/// <param name="Has">Level had, 1 to 5.</param>
/// <param name="Via">The related skill that stands in for it, or null where the program gives the skill itself.</param>
internal sealed record MatchedSkillResponse(string Skill, bool Required, int Asked, int Has, string? Via);

/// <param name="Skill">Canonical name.</param>
/// <param name="Required">False where it is preferred only.</param>
/// <param name="Asked">Level asked, 1 to 5.</param>
internal sealed record MissingSkillResponse(string Skill, bool Required, int Asked);

/// <summary>A pair without a score: one of <c>excluded</c> and <c>notAssessable</c> says why.</summary>
/// <param name="Excluded">The hard rule that keeps the pair out of every list.</param>
/// <param name="NotAssessable">Which side has nothing to assess, and what to do about it.</param>
internal sealed record UnscoredPairResponse(
    string RunId,
    DateTimeOffset AsOf,
    string DemandId,
    string ProgramId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReasonResponse? Excluded,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReasonResponse? NotAssessable)
{
    public static UnscoredPairResponse From(
        LiveView view, string demandId, string programId, Reason? excluded = null, Reason? notAssessable = null) =>
        new(view.RunId, view.AsOf, demandId, programId, ReasonResponse.From(excluded), ReasonResponse.From(notAssessable));
}
