using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;

namespace Matching.Engine.Assessments;

/// <summary>What indicators come to. Pure: the same figures, reports and second values give the same sheet.</summary>
public static class AssessmentRules
{
    private static readonly Refusal NoFigure = new("noSource", "本服务没有这个数字。", "There is no such figure here.");
    private static readonly Refusal NotReported = new("notReported", "还没有人填报。", "Nobody has reported it.");
    private static readonly Refusal NotReviewed = new("notReviewed", "已填报，等待审核。", "It was reported and waits to be reviewed.");

    /// <param name="figures">By their code: of a query that is not among them nothing is known.</param>
    /// <param name="today">Whether something is overdue.</param>
    public static AssessmentSheet Evaluate(
        Assessment assessment, IReadOnlyDictionary<string, IndicatorFigure> figures, IReadOnlyList<AssessmentEntry> entries,
        IReadOnlyList<AssessmentOverride> overrides, IReadOnlyList<AssessmentObjection> objections, DateOnly on, DateOnly today)
    {
        var leaves = assessment.Indicators.Where(assessment.IsLeaf)
            .ToDictionary(one => one.Code, one => Leaf(one), StringComparer.Ordinal);
        return new AssessmentSheet
        {
            AssessmentId = assessment.Id,
            ConsortiumId = assessment.ConsortiumId,
            Title = assessment.Title,
            Set = assessment.Set,
            Edition = assessment.Edition,
            Year = assessment.Year,
            On = on,
            Results = [.. assessment.Indicators.Select(one => leaves.GetValueOrDefault(one.Code) ?? Of(one) with { Status = StatusBelow(one.Code) })],
            Objections = objections,
        };

        IndicatorResult Leaf(Indicator one)
        {
            var own = entries.Where(entry => entry.Code == one.Code).ToList();
            var figure = one.Query is { } query
                ? figures.GetValueOrDefault(query) ?? new IndicatorFigure(null, NoFigure, [])
                : Reported(one, own);
            var result = Of(one) with
            {
                IsLeaf = true,
                Value = figure.Value,
                Refused = figure.Value is null ? figure.Refused : null,
                Rows = figure.Rows,
                Entries = own,
                Overrides = [.. overrides.Where(second => second.Code == one.Code).OrderBy(second => second.At)],
            };
            return result with
            {
                Status = result.Counted is { } value ? one.IsReached(value) ? IndicatorStatus.Met : IndicatorStatus.NotMet
                    : one.Query is null && assessment.DueOn < today && own.Count == 0 ? IndicatorStatus.Overdue
                    : IndicatorStatus.NotAssessable,
            };
        }

        IndicatorStatus StatusBelow(string code)
        {
            var below = Below(code).ToList();
            return below.Any(status => status == IndicatorStatus.NotMet) ? IndicatorStatus.NotMet
                : below.Any(status => status == IndicatorStatus.Overdue) ? IndicatorStatus.Overdue
                : below.Any(status => status == IndicatorStatus.Met) ? IndicatorStatus.Met
                : IndicatorStatus.NotAssessable;
        }

        IEnumerable<IndicatorStatus> Below(string code) => assessment.Indicators.Where(one => one.Parent == code)
            .SelectMany(one => leaves.TryGetValue(one.Code, out var leaf) ? [leaf.Status] : Below(one.Code));
    }

    /// <summary>Of numbers the sum of those that were accepted; of evidence how many were.</summary>
    private static IndicatorFigure Reported(Indicator one, List<AssessmentEntry> entries)
    {
        var accepted = entries.Where(entry => entry.Verdict == EntryVerdict.Accepted).ToList();
        if (accepted.Count == 0)
            return new(null, entries.Count == 0 ? NotReported : NotReviewed, []);
        return one.Source == Indicator.Number
            ? new(accepted.Sum(entry => entry.Value ?? 0), null, [])
            : new(accepted.Count, null, []);
    }

    private static IndicatorResult Of(Indicator one) => new()
    {
        Code = one.Code,
        Parent = one.Parent,
        Kind = one.Kind,
        Aspect = one.Aspect,
        Name = one.Name,
        Observation = one.Observation,
        Source = one.Source,
        Unit = one.Unit,
        Direction = one.Direction,
        Threshold = one.Threshold,
        Weight = one.Weight,
        Responsible = one.Responsible,
    };
}

/// <summary>A figure as an indicator takes it.</summary>
public sealed record IndicatorFigure(double? Value, Refusal? Refused, IReadOnlyList<MemberFigurePart> Rows)
{
    public static IndicatorFigure From(MemberFigure figure) => new(figure.Value, figure.Refused, figure.Evidence());
}
