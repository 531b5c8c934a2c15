using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.MemberFigures;
using Matching.Jobs.Nightly;

namespace Matching.Api.Assessments;

/// <summary>Assessments in a caller's reach, and what their indicators come to: worked out while they are open, from the frozen edition afterwards.</summary>
internal sealed class AssessmentDesk(
    AssessmentStore assessments, AssessmentReportStore reports, MemberFigureReader figures, ConsortiumStore consortia, ConsortiumDay day)
{
    public static readonly Problem NoSuchAssessment = Problem.NotFound(new("没有这次考核。", "There is no such assessment."));

    private const int Compared = 50;

    /// <summary>Null where there is none of a consortium in reach.</summary>
    public async Task<Assessment?> FindAsync(string id, HttpContext http, Right right, CancellationToken cancellationToken) =>
        await assessments.GetAsync(id, cancellationToken) is { } found
            && await ConsortiumSight.FindAsync(found.ConsortiumId, http, right, cancellationToken) is not null
                ? found
                : null;

    public async Task<AssessmentSheet> SheetAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var editions = assessment.State == AssessmentState.Open ? [] : await assessments.EditionsAsync(assessment.Id, cancellationToken);
        if (assessment.State == AssessmentState.Published)
            return AssessmentSheet.Read(editions[0].Content);
        var (values, on) = editions.Count > 0 ? Frozen(AssessmentSheet.Read(editions[^1].Content)) : await LiveAsync(assessment, cancellationToken);
        return AssessmentRules.Evaluate(
            assessment, values, await reports.EntriesAsync(assessment.Id, cancellationToken), await reports.OverridesAsync(assessment.Id, cancellationToken),
            await reports.ObjectionsAsync(assessment.Id, cancellationToken), on, day.Today);
    }

    /// <summary>The sheet as others see it: a member sees its own reports and rows, and of others how many there are.</summary>
    public static AssessmentSheet SeenBy(AssessmentSheet sheet, HttpContext http)
    {
        var caller = http.Caller();
        if (caller.ReachOf(Right.ReadAssessments) != Reach.Own)
            return sheet;
        var own = caller.Affiliation.OrganizationId;
        return sheet with
        {
            Results =
            [
                .. sheet.Results.Select(one => one with
                {
                    Rows = Consortia.MemberFiguresApi.SeenBy(http, one.Rows),
                    Entries = [.. one.Entries.Where(entry => entry.OrganizationId == own)],
                }),
            ],
            Objections = [.. sheet.Objections.Where(objection => objection.OrganizationId == own)],
        };
    }

    /// <summary>What indicators of the same code counted in the last assessment of the consortium that was published before this one.</summary>
    public async Task<IReadOnlyDictionary<string, double?>> BeforeAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var others = await assessments.ListAsync([assessment.ConsortiumId], null, Compared, cancellationToken);
        var before = others.Items.FirstOrDefault(one =>
            one.Id != assessment.Id && one.State == AssessmentState.Published && one.CreatedAt < assessment.CreatedAt);
        if (before is null)
            return new Dictionary<string, double?>();
        var sheet = AssessmentSheet.Read((await assessments.EditionsAsync(before.Id, cancellationToken))[0].Content);
        return sheet.Results.Where(result => result.IsLeaf).ToDictionary(result => result.Code, result => result.Counted, StringComparer.Ordinal);
    }

    /// <summary>Whether an organization belongs to the consortium today, so that it reports.</summary>
    public async Task<bool> IsMemberAsync(Assessment assessment, string organizationId, CancellationToken cancellationToken) =>
        (await consortia.BoundAsync(assessment.ConsortiumId, day.Today, cancellationToken)).Organizations.Contains(organizationId);

    private async Task<(IReadOnlyDictionary<string, IndicatorFigure> Values, DateOnly On)> LiveAsync(
        Assessment assessment, CancellationToken cancellationToken)
    {
        var period = MemberPeriod.Of(assessment.Year, day.Today, day.Zone);
        var sums = await figures.OfAsync(assessment.ConsortiumId, period, cancellationToken);
        var asked = assessment.Indicators.Select(one => one.Query).OfType<string>().Distinct(StringComparer.Ordinal);
        return (asked.Select(MemberFigureKinds.Find).OfType<MemberFigureKind>()
            .ToDictionary(kind => kind.Code, kind => IndicatorFigure.From(sums.Of(kind)), StringComparer.Ordinal), period.Day);
    }

    private static (IReadOnlyDictionary<string, IndicatorFigure> Values, DateOnly On) Frozen(AssessmentSheet sheet) => (
        sheet.Results.Where(result => result.IsLeaf && result.Source.StartsWith(Indicator.QueryPrefix, StringComparison.Ordinal))
            .DistinctBy(result => QueryOf(result), StringComparer.Ordinal)
            .ToDictionary(QueryOf, result => new IndicatorFigure(result.Value, result.Refused, result.Rows), StringComparer.Ordinal),
        sheet.On);

    private static string QueryOf(IndicatorResult result) => result.Source[Indicator.QueryPrefix.Length..].Split('(')[0].Trim();
}
