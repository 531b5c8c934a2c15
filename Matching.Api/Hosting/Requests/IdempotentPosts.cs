using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Hosting.Requests;

/// <summary>
/// <c>Idempotency-Key</c> on POST: the same key with the same request gets the first answer again, with another request 422.
/// Server errors are not kept: a repetition may mend them.
/// </summary>
internal sealed class IdempotentPosts(RequestDelegate next, IdempotencyStore store)
{
    public const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 255;

    private static readonly string[] KeptHeaders = [
        HeaderNames.ContentType, HeaderNames.Location, HeaderNames.ETag, HeaderNames.ContentLanguage, HeaderNames.RetryAfter];

    public Task InvokeAsync(HttpContext http)
    {
        var applies = HttpMethods.IsPost(http.Request.Method)
            && http.Request.Headers.ContainsKey(Header)
            && http.User.Identity?.IsAuthenticated == true
            && http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;
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
        var claim = await store.BeginAsync(caller, key, await HashAsync(http.Request, http.RequestAborted), http.RequestAborted);
        await (claim switch
        {
            IdempotencyClaim.Claimed => CarryOutAsync(http, caller, key),
            IdempotencyClaim.Replay replay => SendAsync(http, replay.Answer),
            IdempotencyClaim.InProgress => new Problem(409, "inProgress", new(
                "同一 Idempotency-Key 的请求还在处理中。", "A request with this Idempotency-Key is still being carried out."))
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            }.ExecuteAsync(http),
            _ => new Problem(422, "keyReused", new(
                "这个 Idempotency-Key 已用于另一个请求。", "This Idempotency-Key was used for another request.")).ExecuteAsync(http),
        });
    }

    private async Task CarryOutAsync(HttpContext http, string caller, string key)
    {
        // Once begun it is carried out to its end: a caller who hung up asks again, and then needs the whole answer.
        var (body, aborted) = (http.Response.Body, http.RequestAborted);
        http.RequestAborted = CancellationToken.None;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        var keep = false;
        try
        {
            await next(http);
            keep = http.Response.StatusCode < 500;
        }
        finally
        {
            http.Response.Body = body;
            if (keep)
                await store.CompleteAsync(caller, key, Answer(http.Response, copy.ToArray()), CancellationToken.None);
            else
                await store.AbandonAsync(caller, key, CancellationToken.None);
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
