using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.Dues;
using Matching.Engine.Languages;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>
/// What is due in a consortium, as an iCalendar file: decisions that are not carried out, reports for assessments that are open, and what waits for the
/// reader, which the mails of the morning tell too.
/// </summary>
internal static class ConsortiumCalendar
{
    private const string MediaType = "text/calendar";

    public static void MapConsortiumCalendar(this RouteGroupBuilder consortia) =>
        consortia.MapGet("/{id}/calendar", Get).Needs(Right.ReadConsortia).WithSummary("What is due, and what waits for the caller, as an iCalendar file")
            .Produces<string>(StatusCodes.Status200OK, MediaType).AnswersProblems(404);

    internal static async Task<Results<ContentHttpResult, Problem>> Get(
        string id, HttpContext http, DecisionStore decisions, AssessmentStore assessments, ConsortiumDueReader dues, TechnologyDueReader technology,
        ConsortiumDay day, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var (calendar, language) = (new Calendar { ProductId = "-//Matching//Consortia//EN" }, http.AnswerLanguage());
        foreach (var row in await decisions.ListAsync(id, cancellationToken))
        {
            if (row.Value is { State: DecisionState.Adopted, DoneOn: null, DueOn: { } due } decision)
                Add($"{decision.Id}@decision", new($"决议到期：{decision.Title}", $"Decision due: {decision.Title}"), due, row.UpdatedAt);
        }

        var open = (await assessments.OngoingAsync(id, cancellationToken)).Where(one => one.State == AssessmentState.Open);
        foreach (var one in open)
            Add($"{one.Id}@assessment", new($"考核填报截止：{one.Title}", $"Reports due: {one.Title}"), one.DueOn, one.UpdatedAt);
        var own = http.Caller().Affiliation.OrganizationId;
        var waiting = (await dues.OfConsortiumAsync(id, day.Zone, cancellationToken))
            .Concat(own is null ? [] : await technology.ListAsync(own, day.Zone, cancellationToken));
        foreach (var due in waiting.Where(due => due.OrganizationId is { } whose ? whose == own
            : due.Roles.Contains(http.Caller().Role) && !due.DoneBy.Contains(http.Caller().Id)))
        {
            if (NameOf(due) is { } name)
                Add($"{due.Id}@{due.Kind}".ToLowerInvariant(), name, due.On, clock.GetUtcNow());
        }

        return TypedResults.Text(new CalendarSerializer().SerializeToString(calendar)!, $"{MediaType}; charset=utf-8");

        void Add(string uid, BilingualText summary, DateOnly due, DateTimeOffset changed) => calendar.Events.Add(new CalendarEvent
        {
            Uid = uid,
            Summary = $"{summary.In(language)} · {consortium.Name}",
            DtStamp = new CalDateTime(changed.UtcDateTime, "UTC"),
            Start = new CalDateTime(due),
            End = new CalDateTime(due.AddDays(1)),
        });
    }

    /// <summary>Null of what stands there for everybody.</summary>
    private static BilingualText? NameOf(ConsortiumDue due) => due.Kind switch
    {
        ConsortiumDueKind.Vote => new($"决议等您表决：{due.Title.Chinese}", $"Your vote is wanted: {due.Title.English}"),
        ConsortiumDueKind.Review => new($"填报待审核：{due.Title.Chinese}", $"A report to review: {due.Title.English}"),
        ConsortiumDueKind.Confirm => new($"账本确认期限：{due.Title.Chinese}", $"Confirm in the ledger: {due.Title.English}"),
        ConsortiumDueKind.Unanswered => new($"技术需求 30 天无应答：{due.Title.Chinese}", $"30 days without an answer: {due.Title.English}"),
        ConsortiumDueKind.ProjectStep => new($"技术项目等您办理：{due.Title.Chinese}", $"Your step in a project: {due.Title.English}"),
        _ => null,
    };
}
