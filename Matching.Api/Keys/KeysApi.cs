using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Keys;

/// <summary>Keys of systems that call. A secret is in one answer, and nowhere else.</summary>
internal static class KeysApi
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private static readonly Problem NoSuchKey = Problem.NotFound(new("没有这个密钥。", "There is no such key."));

    private static readonly Problem TooMuch = new(403, "notYours", new(
        "不能授予超出自身的权限。", "Nobody gives a role, an organization or a right beyond his own."));

    private static readonly Problem TooMany = new(409, "tooManyKeys", new(
        $"一个单位最多 {ApiKey.MaxLiveForOne} 个有效密钥：请先撤销不用的。", $"An organization has {ApiKey.MaxLiveForOne} live keys at most: revoke those that are not used."));

    private static readonly Problem Ended = new(409, "ended", new("这个密钥已经失效。", "This key has ended already."));

    private static readonly BilingualText InThePast = new("须在将来。", "It must be in the future.");

    public static void MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys");
        keys.MapPost("", Create).Needs(Right.WriteKeys).WithMetadata(new ShownOnce()).WithSummary("Makes a key; its secret is in this answer only")
            .AnswersProblems(409, 413, 415);
        keys.MapGet("", List).Needs(Right.ReadKeys).WithSummary("Keys, newest first, without their secrets");
        keys.MapGet("/{id}", Get).Needs(Right.ReadKeys).WithSummary("One key, without its secret").AnswersProblems(404);
        keys.MapPost("/{id}/rotate", Rotate).Needs(Right.WriteKeys).WithMetadata(new ShownOnce())
            .WithSummary("Makes a key like it and lets the old one end").AnswersProblems(404, 409, 413, 415);
        keys.MapDelete("/{id}", Revoke).Needs(Right.WriteKeys).WithSummary("Ends a key at once").AnswersProblems(404);
    }

    internal static async Task<Results<Created<KeyResponse>, Problem>> Create(
        KeyRequest request, HttpContext http, ApiKeyStore keys, OrganizationStore organizations, ConsortiumStore consortia, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (maker, errors) = (http.Caller(), new RequestErrors());
        RequestRules.Check(request, "", errors);
        var role = request.Role ?? maker.Role;
        var affiliation = new Affiliation(
            role,
            request.OrganizationId ?? (role == maker.Role ? maker.Affiliation.OrganizationId : null),
            request.ConsortiumId ?? (Affiliation.MayHaveConsortium(role) ? maker.Affiliation.ConsortiumId : null));
        if (request.ExpiresAt <= clock.GetUtcNow())
            errors.Add("/expiresAt", InThePast);
        if (await AffiliationProblemAsync(affiliation, organizations, cancellationToken) is { } wrong)
            errors.Add("/organizationId", wrong);
        if (await ConsortiumWords.ProblemOfAsync(affiliation, consortia, cancellationToken) is { } unknown)
            errors.Add("/consortiumId", unknown);
        if (!errors.None)
            return Problem.Invalid(errors);
        var key = ApiKeyStore.New(RequestText.Trimmed(request.Name)!, affiliation) with
        {
            Scopes = [.. (request.Scopes ?? []).Distinct()],
            ExpiresAt = request.ExpiresAt,
            MadeBy = maker.Id,
        };
        return Granting.May(maker, Right.WriteKeys, affiliation, key.Scopes) ? await AddAsync(http, keys, key, clock, cancellationToken) : TooMuch;
    }

    internal static async Task<Ok<ListResponse<KeyResponse>>> List(HttpContext http, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var all = (await keys.ListAsync(caller.ReachOf(Right.ReadKeys) == Reach.Own ? caller.Affiliation.OrganizationId : null, cancellationToken))
            .Where(key => Granting.IsWithin(caller, Right.ReadKeys, key.Affiliation));
        return TypedResults.Ok(new ListResponse<KeyResponse>([.. all.Select(key => KeyResponse.From(key))], null));
    }

    internal static async Task<Results<Ok<KeyResponse>, Problem>> Get(string id, HttpContext http, ApiKeyStore keys, CancellationToken cancellationToken) =>
        await FindAsync(id, http, Right.ReadKeys, keys, cancellationToken) is { } key ? TypedResults.Ok(KeyResponse.From(key)) : NoSuchKey;

    internal static async Task<Results<Created<KeyResponse>, Problem>> Rotate(
        string id, KeyRotation request, HttpContext http, ApiKeyStore keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.WriteKeys, keys, cancellationToken) is not { } old)
            return NoSuchKey;
        if (!old.IsLive(clock.GetUtcNow()))
            return Ended;
        if (!Granting.May(http.Caller(), Right.WriteKeys, old.Affiliation, old.Scopes))
            return TooMuch;
        var ends = request.OldEndsAt ?? clock.GetUtcNow() + Overlap;
        var made = await AddAsync(http, keys, old with { MadeBy = http.Caller().Id }, clock, cancellationToken);
        if (made.Result is Created<KeyResponse>)
            await keys.EndAsync(id, ends, cancellationToken);
        return made;
    }

    internal static async Task<Results<NoContent, Problem>> Revoke(
        string id, HttpContext http, ApiKeyStore keys, KnownKeys known, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.WriteKeys, keys, cancellationToken) is not { } key)
            return NoSuchKey;
        // Nobody ends what he could not give, or the secretariat would lock the administrator out.
        if (!Granting.May(http.Caller(), Right.WriteKeys, key.Affiliation, key.Scopes))
            return TooMuch;
        await keys.RevokeAsync(key.Id, cancellationToken);
        known.Changed();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Created<KeyResponse>, Problem>> AddAsync(
        HttpContext http, ApiKeyStore keys, ApiKey key, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (key.Affiliation.OrganizationId is { } organization
            && (await keys.ListAsync(organization, cancellationToken)).Count(other => other.IsLive(clock.GetUtcNow())) >= ApiKey.MaxLiveForOne)
        {
            return TooMany;
        }

        var secret = ApiKeySecret.New();
        var added = await keys.AddAsync(key with { Prefix = ApiKeySecret.PrefixOf(secret), RevokedAt = null }, secret, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/keys/{added.Id}", KeyResponse.From(added, secret));
    }

    private static async Task<ApiKey?> FindAsync(string id, HttpContext http, Right right, ApiKeyStore keys, CancellationToken cancellationToken) =>
        await keys.GetAsync(id, cancellationToken) is { } key && Granting.IsWithin(http.Caller(), right, key.Affiliation) ? key : null;

    private static async Task<BilingualText?> AffiliationProblemAsync(
        Affiliation affiliation, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        if (affiliation.OrganizationId is not { } id)
            return Affiliation.NeedsOrganization(affiliation.Role) ? new BilingualText("这个角色需要单位。", "This role needs an organization.") : null;
        return await organizations.GetAsync(id, cancellationToken) is null ? new BilingualText("没有这个单位。", "There is no such organization.") : null;
    }
}
