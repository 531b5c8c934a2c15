using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Technology;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Storage;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Technology;

/// <summary>Common services: found, booked, counted.</summary>
internal static class ServicePages
{
    private const int PageSize = 20;
    private const int MaxBookings = 50;

    private static readonly BilingualText Title = new("共性技术服务", "Common services");

    public static void MapServicePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/technology/services", List).NeedsByKeyOrCookie(Right.ReadTechnology);
        pages.MapPost("/technology/services", Create).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapGet("/technology/services/{id}", One).NeedsByKeyOrCookie(Right.ReadTechnology);
        pages.MapPost("/technology/services/{id}/book", Book).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapPost("/technology/bookings/{id}/{step}", Move).NeedsByKeyOrCookie(Right.WriteTechnology);
    }

    private static Task<PageResult> List(
        HttpContext http, CommonServiceStore services, ConsortiumDay day, string? q, string? kind, long? before, CancellationToken cancellationToken) =>
        ListAsync(FormData.Empty, http, services, day, q, kind, before, cancellationToken);

    private static async Task<IResult> Create(
        HttpContext http, TechnologyDesk desk, CommonServiceStore services, CodeTableStore codes, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var made = await form.SendAsync(
            new CommonServiceRequest
            {
                Title = form["title"],
                About = form["about"],
                Kind = form.Choice<ServiceKind>("kind"),
                Region = form["region"],
                Price = form["price"],
                OpensAt = form.Number("opensAt"),
                ClosesAt = form.Number("closesAt"),
            },
            request => CommonServicesApi.Create(request, http, desk, services, codes, cancellationToken));
        if (made is Problem problem)
        {
            form.Refuse(problem, http.PageLanguage());
            return (await ListAsync(form, http, services, day, null, null, null, cancellationToken)) with { Status = StatusCodes.Status400BadRequest };
        }

        return Visitor.SeeOther($"/technology/services/{Visitor.IdOf<CommonServiceResponse>(made)}");
    }

    private static Task<IResult> One(
        string id, HttpContext http, CommonServiceStore services, ConsortiumDay day, string? done, CancellationToken cancellationToken) =>
        OneAsync(id, FormData.Empty, http, services, day, done is not null, cancellationToken);

    private static async Task<IResult> Book(
        string id, HttpContext http, TechnologyDesk desk, CommonServiceStore services, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var request = new BookingRequest
        {
            On = form.Day("on"),
            From = form.Number("from"),
            To = form.Number("to"),
            Purpose = form["purpose"],
        };
        var booked = await form.SendAsync(request, request => CommonServicesApi.Book(id, request, http, desk, services, day, cancellationToken));
        if (booked is not Problem problem)
            return Visitor.SeeOther($"/technology/services/{id}?done=1");
        form.Refuse(problem, http.PageLanguage());
        return await OneAsync(id, form, http, services, day, false, cancellationToken);
    }

    private static async Task<IResult> Move(
        string id, string step, HttpContext http, CommonServiceStore services, ConsortiumDay day, CancellationToken cancellationToken)
    {
        BookingState? to = step switch
        {
            "confirm" => BookingState.Confirmed,
            "refuse" => BookingState.Refused,
            "use" => BookingState.Used,
            "cancel" => BookingState.Cancelled,
            _ => null,
        };
        if (to is not { } state)
            return Problem.ForStatus(StatusCodes.Status404NotFound);
        return (await CommonServicesApi.MoveAsync(id, state, http, services, day, cancellationToken)).Result switch
        {
            Problem problem => problem,
            Microsoft.AspNetCore.Http.HttpResults.Ok<BookingResponse> { Value: { } moved } =>
                Visitor.SeeOther($"/technology/services/{moved.ServiceId}?done=1"),
            _ => Problem.ForStatus(StatusCodes.Status404NotFound),
        };
    }

    private static async Task<PageResult> ListAsync(
        FormData form, HttpContext http, CommonServiceStore services, ConsortiumDay day, string? q, string? kind, long? before,
        CancellationToken cancellationToken)
    {
        var page = await services.ListAsync(
            null, Choices.Of<ServiceKind>(kind), q?.Trim() is { Length: > 0 } text ? text : null, null, before, PageSize, cancellationToken);
        var hours = await services.HoursAsync(new DateOnly(day.Today.Year, 1, 1), day.Today, cancellationToken);
        return PageResult.Of<ServicesView, ServicesModel>(Title, new(page, hours, q ?? "", kind ?? "", form));
    }

    private static async Task<IResult> OneAsync(
        string id, FormData form, HttpContext http, CommonServiceStore services, ConsortiumDay day, bool done, CancellationToken cancellationToken)
    {
        if (await services.GetAsync(id, cancellationToken) is not { Value: var service })
            return TechnologyDesk.NoSuchService;
        var hours = await services.HoursAsync(new DateOnly(day.Today.Year, 1, 1), day.Today, cancellationToken);
        return PageResult.Of<ServiceView, ServiceModel>(new(service.Title, service.Title), new(
            service, await services.BookingsAsync(id, null, MaxBookings, cancellationToken), hours.GetValueOrDefault(id),
            TechnologyDesk.Sight(http).OrganizationId, form, done)) with
        { Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }
}

/// <param name="Hours">Used this year, by service.</param>
public sealed record ServicesModel(Page<Stored<CommonService>> Page, IReadOnlyDictionary<string, int> Hours, string Text, string Kind, FormData Form);

/// <param name="Own">The reader's organization; empty for none.</param>
public sealed record ServiceModel(CommonService Service, IReadOnlyList<ServiceBooking> Bookings, int Hours, string Own, FormData Form, bool Done);
