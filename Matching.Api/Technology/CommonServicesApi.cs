using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Technology;

/// <summary>共性技术服务: equipment, laboratories and services of members, found, booked and counted.</summary>
internal static class CommonServicesApi
{
    private const int MaxBookings = 200;

    private static readonly Problem Closed = new(409, "closed", new("这项服务暂不开放预约。", "This service is not to be had now."));

    private static readonly BilingualText TooEarly = new("预约的日子还没到，不能登记为已使用。", "The day of the booking has not come: it did not take place yet.");

    public static void MapCommonServices(this RouteGroupBuilder technology)
    {
        technology.MapPost("/services", Create).Needs(Right.WriteTechnology).WithSummary("Adds a common service").AnswersProblems(409, 413, 415, 422);
        technology.MapGet("/services", List).Needs(Right.ReadTechnology).CutByConsortium()
            .WithSummary("Common services with the hours they were used this year, newest first");
        technology.MapGet("/services/{id}", Get).Needs(Right.ReadTechnology).WithSummary("One common service").AnswersProblems(404);
        technology.MapPut("/services/{id}", Replace).Needs(Right.WriteTechnology).WithSummary("Changes a common service").AnswersProblems(404, 412, 413, 415);
        technology.MapPost("/services/{id}/bookings", Book).Needs(Right.WriteTechnology).WithSummary("Asks for hours").AnswersProblems(404, 409, 413, 415, 422);
        technology.MapGet("/services/{id}/bookings", Bookings).Needs(Right.ReadTechnology).WithSummary("Which hours are asked for and taken, latest first")
            .AnswersProblems(404);
        foreach (var (step, state, what) in new[]
        {
            ("confirm", BookingState.Confirmed, "The owner confirms a booking"), ("refuse", BookingState.Refused, "The owner refuses it"),
            ("use", BookingState.Used, "It took place, and its hours count"), ("cancel", BookingState.Cancelled, "Either side cancels it"),
        })
        {
            technology.MapPost($"/bookings/{{id}}:{step}", (
                string id, HttpContext http, CommonServiceStore services, ConsortiumDay day, CancellationToken cancellationToken) =>
                MoveAsync(id, state, http, services, day, cancellationToken)).Needs(Right.WriteTechnology).WithSummary(what).AnswersProblems(404, 409, 422);
        }
    }

    internal static async Task<Results<Created<CommonServiceResponse>, Problem>> Create(
        CommonServiceRequest request, HttpContext http, TechnologyDesk desk, CommonServiceStore services, CodeTableStore codes,
        CancellationToken cancellationToken)
    {
        if (await desk.OwnAsync(http, cancellationToken) is not { } own)
            return Ownership.NotYours;
        var errors = new RequestErrors();
        var service = Read(request, new CommonService { OrganizationId = own.Id, Owner = own.Name, Title = "" }, await codes.GetAsync(cancellationToken),
            errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var made = await services.CreateAsync(service, cancellationToken);
        return Conditional.Created(http, $"/api/v1/technology/services/{made.Value.Id}", made, row => CommonServiceResponse.From(row, 0));
    }

    internal static async Task<Results<Ok<ListResponse<CommonServiceResponse>>, Problem>> List(
        HttpContext http, CommonServiceStore services, ConsortiumDay day, string? q, string? org, EnumQuery<ServiceKind>? kind, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var (list, errors) = ($"common services {q} {org} {kind?.Value} {http.CutKey()}", new RequestErrors());
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await services.ListAsync(org, kind?.Value, RequestText.Trimmed(q), http.CutNames(), place.Before, place.Limit, cancellationToken);
        var hours = await HoursAsync(services, day, cancellationToken);
        return TypedResults.Ok(new ListResponse<CommonServiceResponse>(
            [.. page.Items.Select(row => CommonServiceResponse.From(row, hours.GetValueOrDefault(row.Value.Id)))], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<CommonServiceResponse>, Problem>> Get(
        string id, HttpContext http, CommonServiceStore services, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await services.GetAsync(id, cancellationToken) is not { } row)
            return TechnologyDesk.NoSuchService;
        Conditional.SetTag(http, row.Version);
        return TypedResults.Ok(CommonServiceResponse.From(row, (await HoursAsync(services, day, cancellationToken)).GetValueOrDefault(id)));
    }

    internal static async Task<Results<Ok<CommonServiceResponse>, Problem>> Replace(
        string id, CommonServiceRequest request, HttpContext http, CommonServiceStore services, CodeTableStore codes, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var known = await services.GetAsync(id, cancellationToken);
        if (Conditional.Refuses(http, known?.Version, TechnologyDesk.NoSuchService) is { } refused)
            return refused;
        if (known!.Value.OrganizationId != TechnologyDesk.Sight(http).OrganizationId)
            return Ownership.NotYours;
        var errors = new RequestErrors();
        var service = Read(request, known.Value, await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var hours = (await HoursAsync(services, day, cancellationToken)).GetValueOrDefault(id);
        return Conditional.Replaced(
            http, await services.ReplaceAsync(service, Conditional.Expected(http, known.Version), cancellationToken), TechnologyDesk.NoSuchService,
            row => CommonServiceResponse.From(row, hours));
    }

    internal static async Task<Results<Created<BookingResponse>, Problem>> Book(
        string id, BookingRequest request, HttpContext http, TechnologyDesk desk, CommonServiceStore services, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (await services.GetAsync(id, cancellationToken) is not { Value: var service })
            return TechnologyDesk.NoSuchService;
        if (await desk.OwnAsync(http, cancellationToken) is not { } own)
            return Ownership.NotYours;
        if (request.On < day.Today)
            errors.Add("/on", "不可早于今天。", "It must not be before today.");
        if (request.From >= request.To)
            errors.Add("/to", "结束须晚于开始。", "It must end after it begins.");
        else if (request.From < service.OpensAt || request.To > service.ClosesAt)
            errors.Add("/to", $"开放时间是 {service.OpensAt} 到 {service.ClosesAt} 点。", $"It can be had from {service.OpensAt} to {service.ClosesAt} o'clock.");
        if (!errors.None)
            return Problem.Invalid(errors);
        if (service.IsClosed)
            return Closed;
        var booked = await services.BookAsync(
            new ServiceBooking
            {
                ServiceId = id,
                OwnerId = service.OrganizationId,
                OrganizationId = own.Id,
                Name = own.Name,
                On = request.On!.Value,
                From = request.From!.Value,
                To = request.To!.Value,
                Purpose = RequestText.Trimmed(request.Purpose) ?? "",
            },
            cancellationToken);
        return booked.Refused is { } taken ? new Problem(409, taken.Code, taken.Sentence)
            : TypedResults.Created($"/api/v1/technology/services/{id}/bookings", BookingResponse.From(booked.Value!, own.Id));
    }

    internal static async Task<Results<Ok<ListResponse<BookingResponse>>, Problem>> Bookings(
        string id, HttpContext http, CommonServiceStore services, CancellationToken cancellationToken)
    {
        if (await services.GetAsync(id, cancellationToken) is null)
            return TechnologyDesk.NoSuchService;
        var own = TechnologyDesk.Sight(http).OrganizationId;
        return TypedResults.Ok(new ListResponse<BookingResponse>(
            [.. (await services.BookingsAsync(id, null, MaxBookings, cancellationToken)).Select(booking => BookingResponse.From(booking, own))], null));
    }

    /// <summary>The owner's steps, and the one of either side.</summary>
    internal static async Task<Results<Ok<BookingResponse>, Problem>> MoveAsync(
        string id, BookingState to, HttpContext http, CommonServiceStore services, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var own = TechnologyDesk.Sight(http).OrganizationId;
        if (own.Length == 0 || await services.BookingAsync(id, own, cancellationToken) is not { } booking)
            return TechnologyDesk.NoSuchBooking;
        if (to != BookingState.Cancelled && booking.OwnerId != own)
            return Ownership.NotYourPart;
        if (to == BookingState.Used && booking.On > day.Today)
            return Problem.Invalid("/on", TooEarly);
        return await services.MoveAsync(id, to, cancellationToken) switch
        {
            null => TechnologyDesk.NoSuchBooking,
            { Refused: { } refused } => new Problem(409, refused.Code, refused.Sentence),
            { Value: var moved } => TypedResults.Ok(BookingResponse.From(moved!, own)),
        };
    }

    private static Task<IReadOnlyDictionary<string, int>> HoursAsync(CommonServiceStore services, ConsortiumDay day, CancellationToken cancellationToken) =>
        services.HoursAsync(new DateOnly(day.Today.Year, 1, 1), day.Today, cancellationToken);

    private static CommonService Read(CommonServiceRequest request, CommonService known, CodeTables codes, RequestErrors errors)
    {
        RequestRules.Check(request, "", errors);
        if ((request.OpensAt ?? known.OpensAt) >= (request.ClosesAt ?? known.ClosesAt))
            errors.Add("/closesAt", "须晚于开始时间。", "It must be later than when it opens.");
        return known with
        {
            Title = RequestText.Text(request.Title).Trim(),
            About = RequestText.Text(request.About),
            Kind = request.Kind ?? known.Kind,
            Region = CodeWords.Region(codes, request.Region, "/region", errors),
            Price = RequestText.Trimmed(request.Price) ?? "",
            OpensAt = request.OpensAt ?? known.OpensAt,
            ClosesAt = request.ClosesAt ?? known.ClosesAt,
            IsClosed = request.Closed == true,
        };
    }
}
