using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>Figures of a consortium's members with the rows behind them, also of two consortia together, and year by year for a pilot city.</summary>
internal static class MemberFiguresApi
{
    public const int FirstYear = 2000;
    public const int MostYears = 10;

    private const int HistoryDays = 400;

    private static readonly Problem NoSuchFigure = Problem.NotFound(new("没有这个数字。", "There is no such figure."));

    internal static readonly BilingualText DayRange = new("须在 2000 年与今天之间，年份与日期只给一个。", "It lies between 2000 and today; give a year or a day, not both.");

    private static readonly BilingualText YearRange = new(
        $"须在 {FirstYear} 年与今年之间，至多 {MostYears} 年。", $"From {FirstYear} to this year, at most {MostYears} years.");

    private static readonly BilingualText Other = new("没有这样的另一个联合体。", "There is no such other consortium.");

    public static void MapMemberFigures(this RouteGroupBuilder consortia)
    {
        consortia.MapGet("/{id}/figures", Figures).Needs(Right.ReadConsortia).AlsoAnswersCsv()
            .WithSummary("Figures of its members in a year or on a day; with another consortium, both and either").AnswersProblems(404);
        consortia.MapGet("/{id}/figures/{code}", Rows).Needs(Right.ReadConsortia).AlsoAnswersCsv()
            .WithSummary("One figure with the rows that it is made of, and what the nights found").AnswersProblems(404);
        consortia.MapGet("/{id}/pilot", Pilot).Needs(Right.ReadConsortia).WithSummary("What a pilot city can show, year by year").AnswersProblems(404);
    }

    /// <param name="year">Its last day, or today while it lasts; this year where it is absent.</param>
    /// <param name="on">A day in place of a year's.</param>
    /// <param name="with">Another consortium.</param>
    internal static async Task<Results<Ok<MemberFiguresResponse>, FileContentHttpResult, Problem>> Figures(
        string id, int? year, DateOnly? on, string? with, HttpContext http, MemberFigureReader reader, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (PeriodOf(year, on, day.Today, day.Zone) is not { } period)
            return Problem.Invalid(on is null ? "year" : "on", DayRange);
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        if (with is not null && (with == id || await ConsortiumSight.FindAsync(with, http, Right.ReadConsortia, cancellationToken) is null))
            return Problem.Invalid("with", Other);
        var language = http.AnswerLanguage();
        var union = with is null ? null : await reader.UnionAsync(id, with, period, cancellationToken);
        var sums = union?.Left ?? await reader.OfAsync(id, period, cancellationToken);
        MemberFigureResponse[] items =
        [
            .. sums.All().Select(figure => MemberFigureResponse.From(figure, id, period, language) with
            {
                Union = union is null ? null : UnionResponse.From(figure.Kind, union),
            }),
        ];
        return CsvAnswer.IsWanted(http)
            ? await CsvAnswer.OfAsync(
                "figures", items.Select(one => new { one.Code, one.Name, one.Unit, one.Value, one.Status, one.Reason }), cancellationToken)
            : TypedResults.Ok(new MemberFiguresResponse(id, period.Year, period.Day, items, with));
    }

    /// <param name="code">As the list has it.</param>
    /// <param name="year">Its last day, or today while it lasts; this year where it is absent.</param>
    /// <param name="on">A day in place of a year's.</param>
    /// <param name="limit">In CSV all rows where it is absent.</param>
    internal static async Task<Results<Ok<MemberFigureRowsResponse>, FileContentHttpResult, Problem>> Rows(
        string id, string code, int? year, DateOnly? on, int? limit, string? cursor, HttpContext http, MemberFigureReader reader,
        MemberFigureStore store, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (PeriodOf(year, on, day.Today, day.Zone) is not { } period)
            return Problem.Invalid(on is null ? "year" : "on", DayRange);
        var (errors, list) = (new RequestErrors(), $"member figure {id} {code} {period.Day:yyyy-MM-dd}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        if (MemberFigureKinds.Find(code) is not { } kind)
            return NoSuchFigure;
        var figure = (await reader.OfAsync(id, period, cancellationToken)).Of(kind);
        var all = figure.Evidence();
        var seen = SeenBy(http, all);
        if (CsvAnswer.IsWanted(http))
            return await CsvAnswer.OfAsync("evidence", seen.Take(limit ?? int.MaxValue).Select(FigureRowResponse.From), cancellationToken);
        var history = await store.HistoryAsync(id, code, day.Today.AddDays(-HistoryDays), cancellationToken);
        var page = PageRequest.Slice(list, seen, place, FigureRowResponse.From);
        return TypedResults.Ok(new MemberFigureRowsResponse(
            MemberFigureResponse.From(figure, id, period, http.AnswerLanguage()), page.Items, all.Count - seen.Count,
            [.. history.Select(one => new NotedFigure(one.On, one.Value))], page.Next));
    }

    /// <param name="from">The first year; four years before the last where it is absent.</param>
    /// <param name="to">The last year; this one where it is absent.</param>
    internal static async Task<Results<Ok<PilotResponse>, Problem>> Pilot(
        string id, int? from, int? to, HttpContext http, MemberFigureReader reader, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var last = to ?? day.Today.Year;
        var first = from ?? last - 4;
        if (first < FirstYear || last > day.Today.Year || first > last || last - first >= MostYears)
            return Problem.Invalid("from", YearRange);
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var language = http.AnswerLanguage();
        var periods = Enumerable.Range(first, last - first + 1).Select(year => MemberPeriod.Of(year, day.Today, day.Zone)).ToList();
        List<PilotYear> years = [.. (await reader.OfAsync(id, periods, cancellationToken)).Zip(periods, (sums, period) => new PilotYear(
            period.Year, period.Day, [.. sums.All().Select(figure => MemberFigureResponse.From(figure, id, period, language))]))];
        return TypedResults.Ok(new PilotResponse(id, years, [.. PilotLinks.Of(consortium, language)]));
    }

    /// <summary>An organization sees its own rows; whoever looks after a consortium sees all of them.</summary>
    internal static IReadOnlyList<MemberFigurePart> SeenBy(HttpContext http, IReadOnlyList<MemberFigurePart> rows)
    {
        var caller = http.Caller();
        if (caller.ReachOf(Right.ReadConsortia) != Reach.Own)
            return rows;
        var own = caller.SightOf(Right.WriteDemands).OwnNames.Concat(caller.SightOf(Right.WritePrograms).OwnNames).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(row => row.Owner.Length == 0 || own.Contains(row.Owner))];
    }

    private static MemberPeriod? PeriodOf(int? year, DateOnly? on, DateOnly today, TimeZoneInfo zone) => (year, on) switch
    {
        (null, null) => MemberPeriod.Of(today.Year, today, zone),
        ({ } of, null) when of >= FirstYear && of <= today.Year => MemberPeriod.Of(of, today, zone),
        (null, { } given) when given.Year >= FirstYear && given <= today => MemberPeriod.On(given, today, zone),
        _ => null,
    };
}
