using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Matching.Engine.Sharing;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Sharing;

/// <summary>Hands one delivery to its address, signed. It follows no redirection, and reaches no private network unless that is allowed.</summary>
public sealed class WebhookSender : IDisposable
{
    public const string SignatureHeader = "X-Matching-Signature";
    public const string TimeHeader = "X-Matching-Timestamp";
    public const string EventHeader = "X-Matching-Event";

    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    public WebhookSender(IOptions<WebhookOptions> options, TimeProvider clock)
    {
        _clock = clock;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        if (!options.Value.Private)
            handler.ConnectCallback = ConnectAsync;
        _client = new HttpClient(handler) { Timeout = options.Value.Patience, MaxResponseContentBufferSize = 64 * 1024 };
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Whether an address may be told: https, unless private ones may; neither with a name and a password in it.</summary>
    public static bool IsAllowed(string url, WebhookOptions options) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (options.Private && address.Scheme == Uri.UriSchemeHttp)) && address.UserInfo.Length == 0
        && (options.Private || !address.IsLoopback);

    /// <summary>The status that was answered; null where nobody answered in time.</summary>
    public async Task<int?> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(TimeHeader, now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(EventHeader, delivery.Event.ToString());
        request.Headers.Add(SignatureHeader, $"sha256={Webhook.Sign(webhook.Secret, now, delivery.Body)}");
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The address is looked up here, so that a name cannot lead elsewhere between a check and the call.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || addresses.Any(IsPrivate))
            throw new HttpRequestException("A webhook leads into a private network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsPrivate(IPAddress address)
    {
        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(known) || known.IsIPv6LinkLocal || known.IsIPv6SiteLocal || known.IsIPv6UniqueLocal || known.IsIPv6Multicast
            || known.Equals(IPAddress.IPv6Any))
        {
            return true;
        }

        return known.GetAddressBytes() is [var first, var second, _, _]
            && (first is 0 or 10 or 127 or >= 224 || (first == 172 && second is >= 16 and <= 31) || (first == 192 && second == 168)
                || (first == 169 && second == 254) || (first == 100 && second is >= 64 and <= 127));
    }
}
