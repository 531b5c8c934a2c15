using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Training;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;

namespace Matching.Api.Pages.Training;

/// <summary>Writing needs and courses, by the routes of the API; what is refused comes back to be mended.</summary>
internal static class TrainingForms
{
    private static readonly BilingualText NeedTitle = new("培训需求", "A training need");
    private static readonly BilingualText CourseTitle = new("培训课程", "A course");

    public static void MapTrainingForms(this RouteGroupBuilder pages)
    {
        pages.MapGet("/training/needs/new", NewNeed).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapPost("/training/needs/new", CreateNeed).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapGet("/training/needs/{id}/edit", EditNeed).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapPost("/training/needs/{id}/edit", ChangeNeed).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapPost("/training/needs/{id}/delete", DeleteNeed).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapGet("/training/offers/new", NewCourse).NeedsByKeyOrCookie(Right.WriteCourses);
        pages.MapPost("/training/offers/new", CreateCourse).NeedsByKeyOrCookie(Right.WriteCourses);
        pages.MapGet("/training/offers/{id}/edit", EditCourse).NeedsByKeyOrCookie(Right.WriteCourses);
        pages.MapPost("/training/offers/{id}/edit", ChangeCourse).NeedsByKeyOrCookie(Right.WriteCourses);
        pages.MapPost("/training/offers/{id}/delete", DeleteCourse).NeedsByKeyOrCookie(Right.WriteCourses);
    }

    private static PageResult NewNeed(HttpContext http) => Need(http, FormData.Empty, null);

    private static async Task<IResult> CreateNeed(
        HttpContext http, DemandStore demands, TrainingNeedStore terms, TrainingDesk desk, CodeTableStore codes, Database database, IndexRefresher index,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        if (form["action"] == "more")
            return Need(http, form, null);
        var request = ReadNeed(form, await codes.GetAsync(cancellationToken), null);
        var done = await form.SendAsync(
            request, request => TrainingNeedsApi.Create(request, http, demands, terms, desk, codes, database, index, clock, cancellationToken));
        return done is Microsoft.AspNetCore.Http.HttpResults.Created<TrainingNeedResponse> { Value: { } made }
            ? Visitor.SeeOther($"/training/needs/{made.Id}?done=1") : Again(done, form, http, form => Need(http, form, null));
    }

    private static async Task<IResult> EditNeed(string id, HttpContext http, TrainingDesk desk, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await OwnNeedAsync(id, http, desk, cancellationToken) is not { } posted)
            return TrainingDesk.NoSuchNeed;
        var (demand, need, words) = (posted.Row.Value, posted.Need, new Words(await codes.GetAsync(cancellationToken), http.PageLanguage()));
        var values = new Dictionary<string, string>
        {
            ["title"] = demand.Title,
            ["description"] = demand.Description,
            ["people"] = $"{demand.Headcount}",
            ["region"] = words.RegionToType(demand.Region),
            ["startsOn"] = $"{need.StartsOn:yyyy-MM-dd}",
            ["endsOn"] = $"{need.EndsOn:yyyy-MM-dd}",
            ["hours"] = $"{need.Terms.Hours}",
            ["mode"] = need.Terms.Mode is { } mode ? Choices.Key(mode) : "",
            ["certificate"] = need.Terms.Certificate,
            ["visibility"] = Choices.Key(demand.Visibility),
        };
        foreach (var (field, value) in SkillLines.Write(demand.Skills))
            values[field] = value;
        foreach (var (line, skill) in demand.Skills.Index())
            values[SkillLines.From(line)] = need.Terms.From.TryGetValue(skill.Name, out var from) ? $"{from}" : "";
        return Need(http, new(values), posted);
    }

    private static async Task<IResult> ChangeNeed(
        string id, HttpContext http, DemandStore demands, TrainingNeedStore terms, TrainingDesk desk, CodeTableStore codes, Database database,
        IndexRefresher index, CancellationToken cancellationToken)
    {
        if (await OwnNeedAsync(id, http, desk, cancellationToken) is not { } posted)
            return TrainingDesk.NoSuchNeed;
        var form = await FormData.ReadAsync(http);
        if (form["action"] == "more")
            return Need(http, form, posted);
        var request = ReadNeed(form, await codes.GetAsync(cancellationToken), posted.Row.Value);
        var done = await form.SendAsync(
            request, request => TrainingNeedsApi.Replace(id, request, http, demands, terms, desk, codes, database, index, cancellationToken));
        return done is Problem ? Again(done, form, http, form => Need(http, form, posted)) : Visitor.SeeOther($"/training/needs/{id}?done=1");
    }

    private static async Task<IResult> DeleteNeed(
        string id, HttpContext http, DemandStore demands, TrainingDesk desk, IndexRefresher index, CancellationToken cancellationToken) =>
        (await TrainingNeedsApi.Delete(id, http, demands, desk, index, cancellationToken)).Result is Problem problem
            ? problem : Visitor.SeeOther("/training/needs");

    private static PageResult NewCourse(HttpContext http) => Course(http, new(new Dictionary<string, string> { ["public"] = "1" }), null);

    private static async Task<IResult> CreateCourse(
        HttpContext http, CourseOfferStore offers, OrganizationStore organizations, CodeTableStore codes, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        if (form["action"] == "more")
            return Course(http, form, null);
        var request = ReadCourse(form, await codes.GetAsync(cancellationToken), null);
        var done = await form.SendAsync(
            request, request => CourseOffersApi.Create(request, http, offers, organizations, codes, clock, cancellationToken));
        return done is Microsoft.AspNetCore.Http.HttpResults.Created<CourseOfferResponse> { Value: { } made }
            ? Visitor.SeeOther($"/training/offers/{made.Id}?done=1") : Again(done, form, http, form => Course(http, form, null));
    }

    private static async Task<IResult> EditCourse(
        string id, HttpContext http, CourseOfferStore offers, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await OwnCourseAsync(id, http, offers, cancellationToken) is not { Value: var offer } row)
            return CourseOffersApi.NoSuchOffer;
        var values = new Dictionary<string, string>
        {
            ["title"] = offer.Title,
            ["description"] = offer.Description,
            ["levelAsked"] = $"{offer.LevelAsked}",
            ["hours"] = $"{offer.Hours}",
            ["region"] = new Words(await codes.GetAsync(cancellationToken), http.PageLanguage()).RegionToType(offer.Region),
            ["place"] = offer.Place,
            ["price"] = $"{offer.Price:0.##}",
            ["mode"] = Choices.Key(offer.Mode),
            ["certificate"] = offer.Certificate,
            ["visibility"] = Choices.Key(offer.Visibility),
            ["public"] = offer.IsPublic ? "1" : "",
            ["version"] = $"{row.Version}",
        };
        foreach (var (field, value) in SkillLines.Write(offer.Skills))
            values[field] = value;
        foreach (var (line, run) in offer.Runs.Index())
        {
            (values[RunLines.Number(line)], values[RunLines.Starts(line)]) = ($"{run.Number}", $"{run.StartsOn:yyyy-MM-dd}");
            (values[RunLines.Ends(line)], values[RunLines.Seats(line)]) = ($"{run.EndsOn:yyyy-MM-dd}", $"{run.Seats}");
            values[RunLines.Least(line)] = $"{run.Least}";
        }

        return Course(http, new(values), offer);
    }

    private static async Task<IResult> ChangeCourse(
        string id, HttpContext http, CourseOfferStore offers, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await OwnCourseAsync(id, http, offers, cancellationToken) is not { Value: var offer })
            return CourseOffersApi.NoSuchOffer;
        var form = await FormData.ReadAsync(http);
        if (form["action"] == "more")
            return Course(http, form, offer);
        // What was read with the form is what is changed: 409 where somebody else wrote meanwhile.
        http.Request.Headers.IfMatch = $"\"{form.Version}\"";
        var request = ReadCourse(form, await codes.GetAsync(cancellationToken), offer);
        var done = await form.SendAsync(request, request => CourseOffersApi.Replace(id, request, http, offers, codes, cancellationToken));
        if (done is Problem { StatusCode: StatusCodes.Status412PreconditionFailed })
            return Problem.ForStatus(StatusCodes.Status409Conflict);
        return done is Problem ? Again(done, form, http, form => Course(http, form, offer)) : Visitor.SeeOther($"/training/offers/{id}?done=1");
    }

    private static async Task<IResult> DeleteCourse(string id, HttpContext http, CourseOfferStore offers, CancellationToken cancellationToken) =>
        (await CourseOffersApi.Delete(id, http, offers, cancellationToken)).Result is Problem problem ? problem : Visitor.SeeOther("/training");

    private static async Task<PostedNeed?> OwnNeedAsync(string id, HttpContext http, TrainingDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http.Scope(Right.WriteDemands), cancellationToken) is { } posted
            && http.Scope(Right.WriteDemands).Owns(posted.Row.Value.Enterprise) ? posted : null;

    private static async Task<Stored<CourseOffer>?> OwnCourseAsync(
        string id, HttpContext http, CourseOfferStore offers, CancellationToken cancellationToken) =>
        await offers.GetAsync(id, http.Scope(Right.WriteCourses), cancellationToken);

    private static IResult Again(IResult result, FormData form, HttpContext http, Func<FormData, PageResult> draw)
    {
        if (result is not Problem { StatusCode: StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict } problem)
            return result;
        form.Refuse(problem, http.PageLanguage());
        return draw(form) with { Status = StatusCodes.Status400BadRequest };
    }

    private static PageResult Need(HttpContext http, FormData form, PostedNeed? posted) => PageResult.Of<NeedFormView, NeedFormModel>(
        NeedTitle, new(form, http.Scope(Right.WriteDemands).OwnNames, posted?.Row.Value));

    private static PageResult Course(HttpContext http, FormData form, CourseOffer? offer) => PageResult.Of<CourseFormView, CourseFormModel>(
        CourseTitle, new(form, http.Scope(Right.WriteCourses).OwnNames, offer));

    private static TrainingNeedRequest ReadNeed(FormData form, CodeTables codes, Demand? stored) => new()
    {
        ExternalId = stored?.ExternalId,
        Enterprise = stored?.Enterprise ?? form["enterprise"],
        Title = form["title"],
        Description = form["description"],
        Skills =
        [
            .. Enumerable.Range(0, SkillLines.Most).Where(line => form[SkillLines.Name(line)].Trim().Length > 0).Select(line => new SkillStepRequest
            {
                Name = form[SkillLines.Name(line)].Trim(),
                From = form.Number(SkillLines.From(line)),
                To = form.Number(SkillLines.Level(line)),
                Required = form[SkillLines.Required(line)] != "preferred",
            }),
        ],
        People = form.Number("people"),
        Region = Region(form["region"], codes),
        StartsOn = form.Day("startsOn"),
        EndsOn = form.Day("endsOn"),
        Hours = form.Number("hours"),
        Mode = form.Choice<TrainingMode>("mode"),
        Certificate = form["certificate"],
        Visibility = form.Choice<Visibility>("visibility"),
    };

    private static CourseOfferRequest ReadCourse(FormData form, CodeTables codes, CourseOffer? stored) => new()
    {
        ExternalId = stored?.ExternalId,
        Provider = stored?.Provider ?? form["provider"],
        Title = form["title"],
        Description = form["description"],
        Skills =
        [
            .. Enumerable.Range(0, SkillLines.Most).Where(line => form[SkillLines.Name(line)].Trim().Length > 0).Select(line => new Skills.SkillRequest
            {
                Name = form[SkillLines.Name(line)].Trim(),
                Level = form.Number(SkillLines.Level(line)),
            }),
        ],
        LevelAsked = form.Number("levelAsked"),
        Hours = form.Number("hours"),
        Region = Region(form["region"], codes),
        Place = form["place"],
        Price = form.Amount("price"),
        Mode = form.Choice<TrainingMode>("mode"),
        Certificate = form["certificate"],
        Visibility = form.Choice<Visibility>("visibility"),
        Public = form["public"].Length > 0,
        Runs =
        [
            .. Enumerable.Range(0, RunLines.Most).Where(line => form[RunLines.Starts(line)].Length > 0).Select(line => new CourseRunRequest
            {
                Number = form.Number(RunLines.Number(line)),
                StartsOn = form.Day(RunLines.Starts(line)),
                EndsOn = form.Day(RunLines.Ends(line)),
                Seats = form.Number(RunLines.Seats(line)),
                Least = form.Number(RunLines.Least(line)),
            }),
        ],
    };

    /// <summary>As it is read everywhere; what is no place goes on as it was typed, to be refused.</summary>
    private static string? Region(string typed, CodeTables codes) =>
        typed.Trim() is { Length: > 0 } text ? codes.RegionCode(text) ?? text : null;
}

/// <param name="Names">Under which the reader's organization may write; none where it may write for anybody.</param>
/// <param name="Stored">Null for a new one.</param>
public sealed record NeedFormModel(FormData Form, IReadOnlyList<string> Names, Demand? Stored);

/// <param name="Names">Under which the reader's organization may write; none where it may write for anybody.</param>
/// <param name="Stored">Null for a new one.</param>
public sealed record CourseFormModel(FormData Form, IReadOnlyList<string> Names, CourseOffer? Stored);
