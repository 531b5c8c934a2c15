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
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>What is due in a consortium, as an iCalendar file: decisions that are not carried out, and reports for assessments that are open.</summary>
internal static class ConsortiumCalendar
{
    private const string MediaType = "text/calendar";
    private const int MostAssessments = 50;

    public static void MapConsortiumCalendar(this RouteGroupBuilder consortia) =>
        consortia.MapGet("/{id}/calendar", Get).Needs(Right.ReadConsortia).WithSummary("What is due, as an iCalendar file")
            .Produces<string>(StatusCodes.Status200OK, MediaType).AnswersProblems(404);

    internal static async Task<Results<ContentHttpResult, Problem>> Get(
        string id, HttpContext http, DecisionStore decisions, AssessmentStore assessments, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiaApi.NoSuchConsortium;
        var (calendar, language) = (new Calendar { ProductId = "-//Matching//Consortia//EN" }, http.AnswerLanguage());
        foreach (var row in await decisions.ListAsync(id, cancellationToken))
        {
            if (row.Value is { State: DecisionState.Adopted, DoneOn: null, DueOn: { } due } decision)
                Add($"{decision.Id}@decision", new($"决议到期：{decision.Title}", $"Decision due: {decision.Title}"), due, row.UpdatedAt);
        }

        var open = (await assessments.ListAsync([id], null, MostAssessments, cancellationToken)).Items.Where(one => one.State == AssessmentState.Open);
        foreach (var one in open)
            Add($"{one.Id}@assessment", new($"考核填报截止：{one.Title}", $"Reports due: {one.Title}"), one.DueOn, one.UpdatedAt);
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
}
