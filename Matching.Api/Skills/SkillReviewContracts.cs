using System.ComponentModel.DataAnnotations;
using Matching.Engine.Live;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Api.Skills;

/// <summary>What is decided of a phrase of the review queue.</summary>
public record SkillVerdictRequest
{
    /// <summary>A skill of its own, another spelling of one, or no skill at all.</summary>
    [Required]
    public SkillVerdict? Verdict { get; init; }

    /// <summary>The skill that it is another spelling of, by name or id; with <c>alias</c> only.</summary>
    /// <example>PLC编程</example>
    [StringLength(NamedSkillNotation.MaxNameLength)]
    public string? AliasOf { get; init; }
}

/// <summary>What is decided of any phrase, also of one that the vocabulary has already.</summary>
public sealed record SkillDecisionRequest : SkillVerdictRequest
{
    /// <summary>Whatever its width, case and blanks, it is one phrase.</summary>
    /// <example>西门子博途</example>
    [Required, StringLength(NamedSkillNotation.MaxNameLength)]
    public string? Phrase { get; init; }
}

/// <summary>A decision. It holds from the next run on.</summary>
/// <param name="Id">That of the phrase, and of the skill where it is accepted.</param>
/// <param name="AliasOf">The name of the skill that it is another spelling of; null unless <c>alias</c>.</param>
internal sealed record SkillDecisionResponse(
    string Id, string Phrase, SkillVerdict Verdict, string? AliasOf, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static SkillDecisionResponse From(Stored<SkillDecision> row) =>
        new(row.Value.Id, row.Value.Phrase, row.Value.Verdict, row.Value.AliasOf, row.CreatedAt, row.UpdatedAt);
}

/// <summary>A phrase that waits for a decision.</summary>
/// <param name="Source"><c>import</c>: a <c>skills</c> column names it, and it counts as a skill meanwhile. <c>mined</c>: texts repeat it.</param>
/// <param name="Count">Rows that have it.</param>
/// <param name="ExampleDemands">The first that have it.</param>
/// <param name="ExamplePrograms">The first that have it.</param>
/// <param name="Suggestion">The skill that it is most like, or null where it is like none.</param>
internal sealed record ReviewPhraseResponse(
    string Id,
    string Phrase,
    SpellingSource Source,
    int Count,
    int Demands,
    int Programs,
    IReadOnlyList<SkillDemandResponse> ExampleDemands,
    IReadOnlyList<SkillProgramResponse> ExamplePrograms,
    SuggestedSkillResponse? Suggestion)
{
    /// <param name="seen">Examples are of rows that it has.</param>
    public static ReviewPhraseResponse From(ReviewPhrase phrase, LiveView seen) => new(
        phrase.Id,
        phrase.Phrase,
        phrase.Source,
        phrase.Demands + phrase.Programs,
        phrase.Demands,
        phrase.Programs,
        [.. phrase.ExampleDemands.Where(demand => !seen.IsPart || seen.Demand(demand.Id) is not null).Select(SkillDemandResponse.From)],
        [.. phrase.ExamplePrograms.Where(program => !seen.IsPart || seen.Program(program.Id) is not null).Select(SkillProgramResponse.From)],
        phrase.Suggestion is { } skill ? new(skill.Id, skill.Name, skill.Likeness, skill.BySpelling ? SuggestedBy.Spelling : SuggestedBy.Context) : null);
}

/// <param name="Likeness">In (0, 1].</param>
internal sealed record SuggestedSkillResponse(string Id, string Name, double Likeness, SuggestedBy By);

internal enum SuggestedBy
{
    /// <summary>They are written alike.</summary>
    Spelling,

    /// <summary>They stand beside the same skills.</summary>
    Context,
}
