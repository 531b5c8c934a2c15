using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Keys;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Pages.Accounts;

/// <summary>Keys of systems that call, by the routes of the API. A secret is shown once, on the page that follows its making.</summary>
internal static class KeyPages
{
    private static readonly BilingualText Title = new("密钥", "Keys");
    private static readonly BilingualText RevokeTitle = new("撤销密钥", "Revoke a key");

    public static void MapKeyPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/keys", (Delegate)List).NeedsByKeyOrCookie(Right.ReadKeys);
        pages.MapPost("/keys", Make).NeedsByKeyOrCookie(Right.WriteKeys);
        pages.MapPost("/keys/{id}/rotate", Rotate).NeedsByKeyOrCookie(Right.WriteKeys);
        pages.MapGet("/keys/{id}/revoke", AskToRevoke).NeedsByKeyOrCookie(Right.WriteKeys);
        pages.MapPost("/keys/{id}/revoke", Revoke).NeedsByKeyOrCookie(Right.WriteKeys);
    }

    private static Task<PageResult> List(HttpContext http) => ListAsync(http, FormData.Empty);

    private static async Task<PageResult> ListAsync(HttpContext http, FormData form)
    {
        var (caller, services) = (http.Caller(), http.RequestServices);
        var (organizations, now) = (services.GetRequiredService<OrganizationStore>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var listed = await KeysApi.List(http, services.GetRequiredService<ApiKeyStore>(), http.RequestAborted);
        var names = await organizations.NamesAsync(listed.Value!.Items.Select(key => key.OrganizationId), http.RequestAborted);
        var keys = new List<KeyLine>();
        foreach (var key in listed.Value.Items)
        {
            var lives = key.RevokedAt is null && !(key.ExpiresAt <= now);
            keys.Add(new KeyLine(key.Id, key.Name, key.Prefix, key.Role, names.GetValueOrDefault(key.OrganizationId ?? "", ""))
            {
                Scopes = key.Scopes,
                CreatedAt = key.CreatedAt,
                EndsAt = key.RevokedAt ?? key.ExpiresAt,
                Lives = lives,
                MayChange = lives && caller.May(Right.WriteKeys)
                    && Granting.May(caller, Right.WriteKeys, new Affiliation(key.Role, key.OrganizationId, key.ConsortiumId), key.Scopes.ToList()),
            });
        }

        return PageResult.Of<KeysView, KeysModel>(Title, new([.. keys.OrderByDescending(key => key.Lives)])
        {
            Roles = caller.May(Right.WriteKeys) ? GivenAffiliation.Roles(caller, Right.WriteKeys) : [],
            NamesOrganization = GivenAffiliation.NamesOrganization(caller, Right.WriteKeys),
            Rights = [.. Enum.GetValues<Right>().Where(right => right is not (Right.Anyone or Right.OwnAccount or Right.OwnStudent) && caller.May(right))],
            Form = form,
        }) with
        { Status = form.IsGood ? 200 : 400 };
    }

    private static async Task<IResult> Make(
        HttpContext http, ApiKeyStore keys, OrganizationStore organizations, ConsortiumStore consortia, ConsortiumDay day, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var ends = EndOf(form, day);
        if (await GivenAffiliation.ReadAsync(form, http, organizations, Right.WriteKeys) is not { } given || !form.IsGood)
            return await ListAsync(http, form);
        var chosen = form["scopes"].Split(',', StringSplitOptions.RemoveEmptyEntries);
        var made = await KeysApi.Create(
            new()
            {
                Name = form["name"],
                Role = given.Role,
                OrganizationId = given.OrganizationId,
                Scopes = [.. Enum.GetValues<Right>().Where(right => chosen.Contains(StrictJson.Word(right), StringComparer.Ordinal))],
                ExpiresAt = ends,
            },
            http, keys, organizations, consortia, clock, cancellationToken);
        if (made.Result is not Problem problem)
            return Secret(made.Result);
        form.Refuse(problem, http.PageLanguage());
        return await ListAsync(http, form);
    }

    private static async Task<IResult> Rotate(string id, HttpContext http, ApiKeyStore keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        var made = await KeysApi.Rotate(id, new(), http, keys, clock, cancellationToken);
        return made.Result is Problem problem ? problem : Secret(made.Result);
    }

    private static async Task<IResult> AskToRevoke(string id, HttpContext http, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var found = await KeysApi.Get(id, http, keys, cancellationToken);
        return found.Result is not Ok<KeyResponse> { Value: { } key } ? (IResult)found.Result : PageResult.Of<ConfirmView, ConfirmModel>(RevokeTitle, new(
            new($"撤销密钥“{key.Name}”（{key.Prefix}…）？", $"Revoke the key {key.Name} ({key.Prefix}…)?"),
            new("使用它的系统一秒之内就打不开任何东西，而且不能恢复。若只是更换，请用“更换”：旧的再用一天。",
                "Whatever calls with it opens nothing a second later, for ever. To replace it, rotate it instead: the old one opens for a day more."),
            new("撤销", "Revoke it"),
            $"/keys/{id}/revoke",
            "/keys"));
    }

    private static async Task<IResult> Revoke(string id, HttpContext http, ApiKeyStore keys, KnownKeys known, CancellationToken cancellationToken)
    {
        var done = await KeysApi.Revoke(id, http, keys, known, cancellationToken);
        return done.Result is Problem problem ? problem : Visitor.SeeOther("/keys");
    }

    private static PageResult Secret(IResult result)
    {
        var made = ((Created<KeyResponse>)result).Value!;
        return PageResult.Of<KeyMadeView, KeyMadeModel>(Title, new(made.Name, made.Secret!));
    }

    /// <summary>The end of the day that the form names.</summary>
    private static DateTimeOffset? EndOf(FormData form, ConsortiumDay day)
    {
        if (form.Day("expiresAt") is not { } date)
            return null;
        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, day.Zone.GetUtcOffset(midnight));
    }
}

public sealed record KeysModel(IReadOnlyList<KeyLine> Keys)
{
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public bool NamesOrganization { get; init; }

    /// <summary>To which a key may be held down.</summary>
    public IReadOnlyList<Right> Rights { get; init; } = [];

    public FormData Form { get; init; } = FormData.Empty;
}

public sealed record KeyLine(string Id, string Name, string Prefix, Role Role, string Organization)
{
    public IReadOnlyList<Right> Scopes { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for one without an end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public bool Lives { get; init; }

    public bool MayChange { get; init; }
}

public sealed record KeyMadeModel(string Name, string Secret);
