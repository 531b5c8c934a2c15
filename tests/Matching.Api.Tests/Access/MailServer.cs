using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Matching.Api.Tests.Access;

/// <summary>A mail server on the loopback address, which keeps what it is given.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _mails = new();
    private readonly Task _running;

    public MailServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(this);
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    public int CountOf(string receiver) => _mails.Count(mail => mail.To.Mailboxes.Single().Address == receiver);

    /// <summary>Settings by which a service sends its mail here.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Matching:Mail:Host", "127.0.0.1"), ("Matching:Mail:Port", $"{Port}"), ("Matching:Mail:Security", "None"),
        ("Matching:Mail:From", "Matching <matching@example.cn>"), ("Matching:Address", "https://match.example.cn"),
    ];

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(buffer.ToArray());
        _mails.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return SmtpResponse.Ok;
    }

    /// <summary>The mail to somebody that says these words, once it is here. Mails go side by side, so that a later one may come first.</summary>
    public async Task<MimeMessage> ToAsync(string receiver, string words = "")
    {
        MimeMessage? found = null;
        await Rows.UntilAsync(() =>
        {
            found = _mails.FirstOrDefault(mail => mail.To.Mailboxes.Single().Address == receiver && $"{mail.Subject}{mail.TextBody}".Contains(words));
            return Task.FromResult(found is not null);
        });
        return found!;
    }

    /// <summary>The secret of the link that a mail holds.</summary>
    public static string LinkOf(MimeMessage mail) => mail.TextBody!.Split("https://match.example.cn/password?link=")[1].Split('\r', '\n')[0];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }
}
