using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Requests;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Hosting.Requests;

/// <summary>
/// <c>Idempotency-Key</c> on POST: the same key with the same request gets the first answer again, with another request 422.
/// The answer is committed with what the request wrote. Server errors are not kept: a repetition may mend them.
/// </summary>
internal sealed class IdempotentPosts(RequestDelegate next, IdempotencyStore store, Database database)
{
    public const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 255;

    private static readonly Problem InProgress = new(409, "inProgress", new(
        "同一 Idempotency-Key 的请求还在处理中。", "A request with this Idempotency-Key is still being carried out."))
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    private static readonly Problem KeyReused = new(422, "keyReused", new(
        "这个 Idempotency-Key 已用于另一个请求。", "This Idempotency-Key was used for another request."));

    private static readonly Problem Erased = new(409, "deleted", new(
        "这个请求已经处理过；它写入的数据后来被删除，回答也一并清除了。",
        "This request was carried out; what it wrote was deleted since, and the answer with it."));

    private static readonly string[] KeptHeaders = [
        HeaderNames.ContentType, HeaderNames.Location, HeaderNames.ETag, HeaderNames.ContentLanguage, HeaderNames.RetryAfter];

    // By caller and key: what this process carries out now, with the hash of the request.
    private readonly ConcurrentDictionary<(string Caller, string Key), string> _underWay = new();

    public Task InvokeAsync(HttpContext http)
    {
        var applies = HttpMethods.IsPost(http.Request.Method)
            && http.Request.Headers.ContainsKey(Header)
            && http.User.Identity?.IsAuthenticated == true
            && http.GetEndpoint()?.Metadata is { } route
            && route.GetMetadata<IAuthorizeData>() is not null
            && route.GetMetadata<ShownOnce>() is null;
        return applies ? AnswerOnceAsync(http) : next(http);
    }

    private async Task AnswerOnceAsync(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length is 0 or > MaxKeyLength || key.Any(char.IsControl))
        {
            await Problem.Invalid(Header, new($"须有 1 至 {MaxKeyLength} 个字符。", $"It must have 1 to {MaxKeyLength} characters.")).ExecuteAsync(http);
            return;
        }

        var caller = http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var request = new KeyedRequest(caller, key, await HashAsync(http.Request, http.RequestAborted));
        if (!_underWay.TryAdd((caller, key), request.Hash))
        {
            var same = _underWay.TryGetValue((caller, key), out var hash) && hash != request.Hash ? KeyReused : InProgress;
            await same.ExecuteAsync(http);
            return;
        }

        try
        {
            await AnswerAsync(http, await store.FindAsync(request, http.RequestAborted), () => CarryOutAsync(http, request));
        }
        finally
        {
            _underWay.TryRemove((caller, key), out _);
        }
    }

    private static Task AnswerAsync(HttpContext http, IdempotencyClaim claim, Func<Task> carryOut) => claim switch
    {
        IdempotencyClaim.Replay replay => SendAsync(http, replay.Answer),
        IdempotencyClaim.Erased => Erased.ExecuteAsync(http),
        IdempotencyClaim.DifferentRequest => KeyReused.ExecuteAsync(http),
        _ => carryOut(),
    };

    private async Task CarryOutAsync(HttpContext http, KeyedRequest request)
    {
        var (body, aborted) = (http.Response.Body, http.RequestAborted);
        using var copy = new MemoryStream();
        await using (var unit = UnitOfWork.Begin(database))
        {
            http.Response.Body = copy;
            try
            {
                await next(http);
            }
            finally
            {
                http.Response.Body = body;
            }

            // From here on it is carried out to its end: a caller who hung up asks again, and then needs the whole answer.
            if (http.Response.StatusCode < 500)
            {
                if (!await store.KeepAsync(request, Answer(http.Response, copy.ToArray()), CancellationToken.None))
                {
                    await unit.DisposeAsync();
                    http.Response.Clear();
                    await AnswerAsync(http, await store.FindAsync(request, aborted), () => InProgress.ExecuteAsync(http));
                    return;
                }

                await unit.CommitAsync(CancellationToken.None);
            }
        }

        copy.Position = 0;
        await copy.CopyToAsync(body, aborted);
    }

    /// <summary>Over method, address, content type and body; the body can be read again afterwards.</summary>
    private static async Task<string> HashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.ContentType}\n"));
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static StoredAnswer Answer(HttpResponse response, byte[] body) => new(
        response.StatusCode,
        KeptHeaders.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString()),
        body);

    private static async Task SendAsync(HttpContext http, StoredAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }
}
